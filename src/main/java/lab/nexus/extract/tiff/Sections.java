package lab.nexus.extract.tiff;

import java.util.Optional;
import lab.nexus.extract.Allowance;
import lab.nexus.extract.Tree;
import org.jspecify.annotations.Nullable;

/// Text of `[Section]` and `key=value` lines. Names are case-sensitive; what stands before the first section, and
/// lines without `=`, are passed over.
final class Sections {
    private final Tree tree;

    private Sections(Tree tree) {
        this.tree = tree;
    }

    static Sections parse(String where, String text) {
        var tree = new Tree();
        var allowance = new Allowance(where);
        allowance.keep(-1, 2L * text.length());
        @Nullable Tree section = null;
        var unit = ""; // FEI numbers the gases of each unit anew, so they bear its name
        for (var line : (Iterable<String>) text.lines()::iterator) {
            allowance.entry(-1);
            var plain = line.strip();
            int equals = plain.indexOf('=');
            if (plain.startsWith("[") && plain.endsWith("]")) {
                var name = plain.substring(1, plain.length() - 1);
                if (!name.startsWith("MultiGISGas")) {
                    unit = name.startsWith("MultiGISUnit") ? name + "." : "";
                }
                section = tree.tree(name.startsWith("MultiGISGas") ? unit + name : name);
            } else if (section != null && equals > 0) {
                section.put(
                        plain.substring(0, equals).strip(),
                        plain.substring(equals + 1).strip());
            }
        }
        return new Sections(tree);
    }

    /// Section by section, as side files show it.
    Tree tree() {
        return tree;
    }

    /// A value that is not empty.
    Optional<String> value(String section, String key) {
        return tree.text(section, key).filter(text -> !text.isEmpty());
    }

    boolean has(String section) {
        return tree.find(section).isPresent();
    }
}
