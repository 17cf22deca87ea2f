package lab.nexus.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lab.nexus.config.Setting;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;

/// Names of files that are never taken, by patterns with `*` and `?`, in any case.
///
/// @param patterns in lower case
public record Ignored(List<String> patterns) {
    public Ignored {
        patterns = List.copyOf(patterns);
    }

    /// The patterns of a setting.
    ///
    /// @param list a JSON array of texts
    /// @throws Fault when it is something else
    public static Ignored of(String list) {
        var patterns = new ArrayList<String>();
        if (!(JsonReader.read(list) instanceof List<?> all)) {
            throw Fault.of(
                            Code.UNUSABLE,
                            Setting.NX_IGNORE_PATTERNS.name(),
                            Setting.NX_IGNORE_PATTERNS.name() + " is no list")
                    .remedy("write it like " + Setting.NX_IGNORE_PATTERNS.standard());
        }
        all.forEach(one -> patterns.add(String.valueOf(one).toLowerCase(Locale.ROOT)));
        return new Ignored(patterns);
    }

    /// Is a file of this name left out?
    public boolean has(String name) {
        var small = name.toLowerCase(Locale.ROOT);
        for (var pattern : patterns) {
            if (Glob.matches(pattern, small)) {
                return true;
            }
        }
        return false;
    }
}
