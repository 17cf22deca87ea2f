package lab.nexus.extract.tia;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Source;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Xml;

/// What an emi says of one ser: the XML block of its number, in the tree that side files show.
final class EmiObject {
    private static final byte[] BEGIN = "<ObjectInfo>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "</ObjectInfo>".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 4 << 20;
    private static final int MOST = 10_000;

    private EmiObject() {}

    /// @param number from 1
    /// @return empty when there are not so many
    /// @throws Damage when the block is not well formed
    static Optional<Tree> read(Source emi, int number) {
        long at = 0;
        for (var i = 1; i <= Math.min(number, MOST); i++) {
            var begin = emi.find(BEGIN, at, emi.length());
            var end = begin < 0 ? -1 : emi.find(END, begin, begin + LONGEST);
            if (end < 0) {
                return Optional.empty();
            }
            if (i == number) {
                var text = new String(emi.bytes(begin, end + END.length - begin), StandardCharsets.UTF_8);
                return Optional.of(tree(Xml.parse(emi.name(), text)));
            }
            at = end + END.length;
        }
        return Optional.empty();
    }

    private static Tree tree(Xml.Element element) {
        var tree = new Tree();
        for (var child : element.children()) {
            tree.put(child.name(), value(child));
        }
        return tree;
    }

    private static Object value(Xml.Element element) {
        var list = element.child("Root");
        if (list.isPresent()) {
            return described(list.get());
        }
        if (!element.children().isEmpty()) {
            return tree(element);
        }
        // A list in a text of its own has numbers for names, which say nothing.
        return element.text().startsWith("<Root>") ? new Tree() : element.written();
    }

    /// `Label`, `Value` and `Unit` of each entry as one: `High tension_kV`.
    private static Tree described(Xml.Element list) {
        var tree = new Tree();
        for (var data : list.children()) {
            var label = data.child("Label").map(Xml.Element::text).orElse("");
            if (label.isEmpty()) {
                continue;
            }
            var unit = data.child("Unit").map(Xml.Element::text).orElse("");
            var value = data.child("Value").map(Xml.Element::written).orElse("");
            if (value.isBlank()) {
                tree.put(label, null);
            } else if (unit.isEmpty()) {
                tree.put(label, value);
            } else {
                var number = TiaText.number(value);
                tree.put(label + "_" + unit, number == null ? value : (Object) number.doubleValue());
            }
        }
        return tree;
    }
}
