package lab.nexus.people;

import java.util.Locale;
import java.util.Set;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;

/// What an account may be called: letters, digits and `._-@+`, lower case, beginning with a letter or digit.
/// A colon is in no name, so that none looks like `os:ada` or `guest:ada` in the ledger.
final class AccountName {
    private static final int LONGEST = 64;
    private static final String MARKS = "._-@+";

    /// What the ledger calls those who have no account.
    private static final Set<String> TAKEN = Set.of("anonymous", "guest", "unknown", "other");

    private AccountName() {}

    /// What was typed, in the form in which it is looked up; may be no name at all.
    static String folded(String typed) {
        return Field.strip(typed).toLowerCase(Locale.ROOT);
    }

    /// @throws Fault when nobody may be called so
    static String parse(String typed) {
        var name = folded(typed);
        if (!fine(name) || TAKEN.contains(name)) {
            throw Fault.of(Code.BAD_VALUE, "name", "not a name for an account: '" + name + "'")
                    .remedy("take up to " + LONGEST + " letters, digits and " + MARKS
                            + ", beginning with a letter or digit");
        }
        return name;
    }

    private static boolean fine(String name) {
        boolean fine = !name.isEmpty() && name.length() <= LONGEST && MARKS.indexOf(name.charAt(0)) < 0;
        for (int i = 0; fine && i < name.length(); i++) {
            fine = kept(name.charAt(i));
        }
        return fine;
    }

    private static boolean kept(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
    }

    /// A name that is near to what another system calls a person.
    static String near(String theirs) {
        var out = new StringBuilder();
        for (char c : folded(theirs).toCharArray()) {
            boolean first = out.isEmpty() && MARKS.indexOf(c) >= 0;
            if (out.length() < LONGEST - 4 && !first) {
                out.append(kept(c) ? c : '-');
            }
        }
        while (!out.isEmpty() && MARKS.indexOf(out.charAt(0)) >= 0) {
            out.deleteCharAt(0);
        }
        var name = out.toString();
        return name.isEmpty() || TAKEN.contains(name) ? "person" + (name.isEmpty() ? "" : "-" + name) : name;
    }
}
