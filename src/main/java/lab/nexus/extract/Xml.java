package lab.nexus.extract;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// XML of strangers, as a tree of elements: no document types, no entities of their own, nothing fetched, and no
/// deeper or longer than an [Allowance].
public final class Xml {
    /// An element with what is in it.
    ///
    /// @param name without its prefix
    /// @param attributes by their names without prefixes
    /// @param text what stands directly in it, without blanks around
    public record Element(String name, Tree attributes, List<Element> children, String text) {
        /// The first child of a name.
        public Optional<Element> child(String name) {
            return children.stream().filter(one -> one.name().equals(name)).findFirst();
        }

        /// All children of a name, in order.
        public List<Element> all(String name) {
            return children.stream().filter(one -> one.name().equals(name)).toList();
        }

        /// Its children as a tree: text where an element has no children, a list where a name comes again.
        public Tree tree() {
            var tree = new Tree();
            for (var child : children) {
                var again = all(child.name());
                if (again.size() == 1) {
                    tree.put(child.name(), child.value());
                } else if (!tree.has(child.name())) {
                    var values = new ArrayList<@Nullable Object>();
                    again.forEach(one -> values.add(one.value()));
                    tree.put(child.name(), values);
                }
            }
            return tree;
        }

        private Object value() {
            return children.isEmpty() ? text : tree();
        }
    }

    private Xml() {}

    /// The root element.
    ///
    /// @param where what it is a part of, for damages
    /// @throws Damage when it is not well-formed, or asks for too much
    public static Element parse(String where, String text) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        var allowance = new Allowance(where);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(text.strip()));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // what stands before the root
                allowance.entry(-1);
            }
            var root = element(reader, allowance);
            reader.close();
            return root;
        } catch (XMLStreamException | RuntimeException failure) {
            if (failure instanceof Damage damage) {
                throw damage;
            }
            throw new Damage(where, -1, "not well-formed XML: " + firstLine(failure));
        }
    }

    private static String firstLine(Exception failure) {
        var text = String.valueOf(failure.getMessage());
        int end = text.lastIndexOf('\n');
        return end < 0 ? text : text.substring(end + 1);
    }

    private static Element element(XMLStreamReader reader, Allowance allowance) throws XMLStreamException {
        allowance.entry(-1);
        allowance.enter(-1);
        var name = local(reader.getLocalName());
        var attributes = new Tree();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(local(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
        }
        var children = new ArrayList<Element>();
        var text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(reader, allowance));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                allowance.keep(-1, 2L * reader.getTextLength());
                text.append(reader.getText());
            }
        }
        allowance.leave();
        return new Element(
                name, attributes, List.copyOf(children), text.toString().strip());
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
