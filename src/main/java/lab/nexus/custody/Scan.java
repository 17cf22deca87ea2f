package lab.nexus.custody;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lab.nexus.db.Database;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import org.jspecify.annotations.Nullable;

/// What a scanned code means: a card with a command, a sample, a container, or a name that is both.
///
/// Codes are taken as they are; also in the form `noun:code`, and as GS1 element strings, of which the
/// values that name one thing are tried (GS1 General Specifications, section 3: AI 00, 21, 250, 8003, 8004,
/// 10). Numbers of rows are never meant: what stands on a tube is its name.
public final class Scan {
    private static final List<String> SERIALS = List.of("21", "8004", "8003", "250", "00", "10");
    private static final char SEPARATOR = '\u001d';
    private static final int LONGEST = 2_000;

    private final Database database;

    public Scan(Database database) {
        this.database = database;
    }

    /// What a code was found to be.
    ///
    /// @param code as it was scanned, trimmed
    /// @param card `undo`, `cancel` or a status, when it is a printed command; else null
    /// @param sample null when none bears the name
    /// @param container null when none bears the name
    public record Resolved(
            String code,
            @Nullable String card,
            Sample.@Nullable Located sample,
            @Nullable Container container) {
        /// Is it both, so that a person must say which?
        public boolean ambiguous() {
            return sample != null && container != null;
        }
    }

    /// Finds out what a code means.
    ///
    /// @throws Fault when it is blank or too long
    public Resolved resolve(String scanned) {
        var code = Field.strip(scanned);
        if (code.isEmpty() || code.length() > LONGEST || code.indexOf('\0') >= 0) {
            throw Fault.of(Code.BAD_VALUE, "code", "code must be a text of 1 to " + LONGEST + " characters")
                    .remedy("scan it again");
        }
        var card = card(code);
        if (card != null) {
            return new Resolved(code, card, null, null);
        }
        boolean onlySample = begins(code, "sample:");
        boolean onlyContainer = begins(code, "container:");
        var name = onlySample || onlyContainer ? Field.strip(code.substring(code.indexOf(':') + 1)) : code;
        return database.read(tx -> {
            Sample sample = null;
            Container container = null;
            for (var candidate : names(name)) {
                sample = sample != null || onlyContainer
                        ? sample
                        : SampleStore.byExternalId(tx, candidate).orElse(null);
                container = container != null || onlySample
                        ? container
                        : ContainerStore.byBarcode(tx, candidate).orElse(null);
                if (sample != null || container != null) {
                    break;
                }
            }
            var located = sample == null ? null : Custody.located(tx, sample);
            return new Resolved(code, null, located, container);
        });
    }

    private static boolean begins(String code, String noun) {
        return code.regionMatches(true, 0, noun, 0, noun.length());
    }

    /// `UNDO`, `CANCEL`, `status:processing`.
    private static @Nullable String card(String code) {
        var word = code.toLowerCase(Locale.ROOT);
        if (word.equals("undo") || word.equals("cancel")) {
            return word;
        }
        return begins(code, "status:")
                ? Status.parse(code.substring("status:".length())).stored()
                : null;
    }

    /// The code itself, then the values of a GS1 element string that name one thing.
    private static Set<String> names(String code) {
        var names = new LinkedHashSet<String>();
        names.add(code);
        var plain = code.length() > 3 && code.charAt(0) == ']' ? code.substring(3) : code;
        names.add(plain);
        if (plain.startsWith("(")) {
            inBrackets(plain, names);
        } else if (plain.indexOf(SEPARATOR) >= 0 || !plain.equals(code)) {
            unmarked(plain, names);
        }
        names.remove("");
        return names;
    }

    /// `(01)04012345678901(21)S-17`, as it is printed for people.
    private static void inBrackets(String text, Set<String> names) {
        for (var serial : SERIALS) {
            int at = text.indexOf("(" + serial + ")");
            if (at >= 0) {
                int from = at + serial.length() + 2;
                int to = text.indexOf('(', from);
                names.add(text.substring(from, to < 0 ? text.length() : to));
            }
        }
    }

    /// As a scanner sends it: fixed lengths, and a separator behind what has none.
    private static void unmarked(String text, Set<String> names) {
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == SEPARATOR) {
                at++;
                continue;
            }
            var rest = text.substring(at);
            var identifier = rest.startsWith("8003") || rest.startsWith("8004")
                    ? rest.substring(0, 4)
                    : rest.startsWith("250") ? "250" : rest.substring(0, Math.min(2, rest.length()));
            int from = at + identifier.length();
            int separator = text.indexOf(SEPARATOR, from);
            int end = separator < 0 ? text.length() : separator;
            int to = Math.min(end, from + fixed(identifier));
            if (SERIALS.contains(identifier)) {
                names.add(text.substring(from, to));
            }
            at = Math.max(to, at + 1);
        }
    }

    /// Characters of a value whose length is given (General Specifications, figure 7.8.5-2).
    private static int fixed(String identifier) {
        return switch (identifier) {
            case "00" -> 18;
            case "01", "02" -> 14;
            case "11", "12", "13", "15", "16", "17" -> 6;
            case "20" -> 2;
            default -> Integer.MAX_VALUE / 2;
        };
    }
}
