package lab.nexus.people;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// How the owners of accounts like the pages: a JSON value under a name. Nothing of it is in the ledger, because what
/// somebody likes to see is no fact of the laboratory.
public final class Preferences {
    /// Characters of a name.
    public static final int LONGEST_NAME = 64;

    /// Bytes of a value, as compact JSON in UTF-8.
    private static final int LARGEST = 16 * 1_024;

    /// Names that an account may have.
    private static final int MOST = 64;

    private final Database database;
    private final Clock clock;

    public Preferences(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// All of an account, by name.
    public Map<String, @Nullable Object> of(Account account) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        database.read(tx -> PreferenceStore.of(tx, account.name()))
                .forEach((name, json) -> all.put(name, JsonReader.read(json)));
        return all;
    }

    /// Keeps a value in the place of the one before.
    ///
    /// @param value what JSON knows, but not null
    /// @throws Fault when the name is none, the value too large, or the account has too many
    public void set(Account account, String name, Object value) {
        checkName(name);
        var json = Json.compact(value);
        int size = json.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST) {
            throw Fault.of(
                            Code.UNKEEPABLE,
                            "value",
                            "value is " + size + " bytes long, at most " + LARGEST + " are kept")
                    .remedy("part it over several names");
        }
        database.write(tx -> {
            AccountStore.hold(tx, account.name());
            if (PreferenceStore.others(tx, account.name(), name) >= MOST) {
                throw Fault.of(Code.CONFLICT, "name", "an account keeps at most " + MOST + " preferences")
                        .remedy("forget one that is not needed any more");
            }
            PreferenceStore.put(tx, account.name(), name, json, Times.seconds(clock.instant()));
            return true;
        });
    }

    /// Forgets a value.
    ///
    /// @return whether there was one
    public boolean forget(Account account, String name) {
        checkName(name);
        return database.write(tx -> PreferenceStore.remove(tx, account.name(), name) > 0);
    }

    private static void checkName(String name) {
        boolean fine = !name.isEmpty() && name.length() <= LONGEST_NAME && letter(name.charAt(0));
        for (int i = 0; fine && i < name.length(); i++) {
            char c = name.charAt(i);
            fine = letter(c) || (c >= '0' && c <= '9') || "._-".indexOf(c) >= 0;
        }
        if (!fine) {
            throw Fault.of(Code.BAD_VALUE, "name", "not a name for a preference: '" + name + "'")
                    .remedy("take up to " + LONGEST_NAME + " lower-case letters, digits and . _ -, a letter first");
        }
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
