package lab.nexus.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The list of hashes inside a snapshot, in the form of the `sha256sum` program: `<hash>  <name>`, sorted
/// by name. With it an archive that travels alone can be verified, also by hand.
final class HashList {
    static final String NAME = "SHA256SUMS";

    private static final int HEX = 64;

    private HashList() {}

    static String write(Map<String, String> hashes) {
        var out = new StringBuilder();
        new TreeMap<>(hashes)
                .forEach((name, hash) ->
                        out.append(hash).append("  ").append(name).append('\n'));
        return out.toString();
    }

    /// Names and hashes; a line that is none is named by its text, with no hash that could ever be right.
    static Map<String, String> read(String text) {
        var hashes = new TreeMap<String, String>();
        for (var line : text.lines().toList()) {
            if (line.length() > HEX + 2 && line.startsWith("  ", HEX)) {
                hashes.put(line.substring(HEX + 2), line.substring(0, HEX));
            } else {
                hashes.put(Archive.shown(line), "");
            }
        }
        return hashes;
    }

    /// Names of files in an archive that are not as its list says, or that it does not know.
    static List<String> wrong(String list, Map<String, String> found, String folder) {
        var listed = read(list);
        var wrong = new ArrayList<String>();
        listed.forEach((name, hash) -> {
            if (!hash.equals(found.get(folder + name))) {
                wrong.add(Archive.shown(name));
            }
        });
        for (var name : found.keySet()) {
            boolean known = name.startsWith(folder)
                    && (name.equals(folder + NAME) || listed.containsKey(name.substring(folder.length())));
            if (!known) {
                wrong.add(Archive.shown(name));
            }
        }
        return wrong;
    }
}
