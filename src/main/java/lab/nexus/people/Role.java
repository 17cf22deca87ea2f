package lab.nexus.people;

import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;

/// What somebody may do, least first; each may also do what those before it may.
public enum Role {
    /// Looks.
    VIEWER("viewer"),
    /// Works at the bench.
    BENCH("bench"),
    /// Sets defaults and corrects.
    MANAGER("manager"),
    /// Runs the installation.
    ADMIN("admin");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /// The word in the database and in JSON; never changes.
    public String word() {
        return word;
    }

    public boolean may(Role least) {
        return compareTo(least) >= 0;
    }

    /// The lesser of two.
    public static Role least(Role one, Role other) {
        return one.may(other) ? other : one;
    }

    /// The words of all, least first.
    public static List<String> words() {
        return List.of(values()).stream().map(Role::word).toList();
    }

    /// Reads what a person typed.
    ///
    /// @throws Fault naming the allowed words
    public static Role parse(String typed) {
        var text = Field.strip(typed);
        for (var role : values()) {
            if (role.word.equals(text)) {
                return role;
            }
        }
        throw Fault.of(Code.BAD_VALUE, "role", "unknown role '" + typed + "'")
                .remedy("the roles are " + String.join(", ", words()));
    }
}
