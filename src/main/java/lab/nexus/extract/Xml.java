package lab.nexus.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// XML of strangers, as a tree of elements: no document types, no entities of their own, nothing fetched, and no
/// deeper or longer than an [Allowance]. The parsers of the JDK take longer to start than most files to read.
public final class Xml {
    private Xml() {}

    /// An element with what is in it.
    ///
    /// @param name without its prefix
    /// @param attributes by their names without prefixes
    /// @param written what stands directly in it, with the blanks around
    public record Element(String name, Tree attributes, List<Element> children, String written) {
        /// What stands directly in it, without blanks around.
        public String text() {
            return written.strip();
        }

        /// The first child of a name.
        public Optional<Element> child(String name) {
            for (var child : children) {
                if (child.name.equals(name)) {
                    return Optional.of(child);
                }
            }
            return Optional.empty();
        }

        /// All children of a name, in order.
        public List<Element> all(String name) {
            var all = new ArrayList<Element>();
            for (var child : children) {
                if (child.name.equals(name)) {
                    all.add(child);
                }
            }
            return all;
        }

        /// Its children as a tree: text where an element has no children, a list where a name comes again.
        public Tree tree() {
            var tree = new Tree();
            for (var child : children) {
                if (tree.has(child.name)) {
                    continue;
                }
                var again = all(child.name);
                if (again.size() == 1) {
                    tree.put(child.name, child.value());
                } else {
                    var values = new ArrayList<@Nullable Object>();
                    again.forEach(one -> values.add(one.value()));
                    tree.put(child.name, values);
                }
            }
            return tree;
        }

        private Object value() {
            return children.isEmpty() ? text() : tree();
        }
    }

    /// The root element; what stands around it is passed over.
    ///
    /// @param where what it is a part of, for damages
    /// @throws Damage when it is not well-formed, or asks for too much
    public static Element parse(String where, String text) {
        return new Parser(where, text).root();
    }

    /// An element that has no end yet.
    private record Open(String tag, Tree attributes, List<Element> children, StringBuilder written) {
        Element closed() {
            return new Element(local(tag), attributes, List.copyOf(children), written.toString());
        }
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /// Not safe for several threads.
    private static final class Parser {
        private final String where;
        private final String text;
        private final Allowance allowance;
        private final ArrayDeque<Open> open = new ArrayDeque<>();
        private int at;

        Parser(String where, String text) {
            this.where = where;
            this.text = text;
            this.allowance = new Allowance(where);
        }

        Element root() {
            while (at < text.length()) {
                if (text.charAt(at) != '<') {
                    characters();
                } else if (text.startsWith("<!--", at)) {
                    at = behind("-->", at + 4);
                } else if (text.startsWith("<![CDATA[", at)) {
                    verbatim();
                } else if (text.startsWith("<?", at)) {
                    at = behind("?>", at + 2);
                } else if (text.startsWith("<!", at)) {
                    throw damage("a document type of its own is not read");
                } else {
                    var closed = text.startsWith("</", at) ? close() : element();
                    if (closed != null && open.isEmpty()) {
                        return closed;
                    }
                }
            }
            throw damage("an element has no end");
        }

        private void characters() {
            int found = text.indexOf('<', at);
            int end = found < 0 ? text.length() : found;
            if (!open.isEmpty()) {
                allowance.keep(at, 2L * (end - at));
                unescape(at, end, open.getLast().written);
            }
            at = end;
        }

        private void verbatim() {
            int from = at + 9;
            at = behind("]]>", from);
            if (!open.isEmpty()) {
                open.getLast().written.append(text, from, at - 3);
            }
        }

        private Element close() {
            int end = behind(">", at + 2);
            var tag = text.substring(at + 2, end - 1).strip();
            if (open.isEmpty() || !open.getLast().tag.equals(tag)) {
                throw damage("an element is closed that was not open");
            }
            at = end;
            allowance.leave();
            return ended(open.removeLast());
        }

        private Element ended(Open element) {
            var closed = element.closed();
            if (!open.isEmpty()) {
                open.getLast().children.add(closed);
            }
            return closed;
        }

        /// The element, when it is empty and so has an end already.
        private @Nullable Element element() {
            allowance.entry(at);
            at++;
            var element = new Open(word(), new Tree(), new ArrayList<>(), new StringBuilder());
            while (true) {
                blanks();
                if (text.startsWith("/>", at)) {
                    at += 2;
                    return ended(element);
                }
                if (text.startsWith(">", at)) {
                    at++;
                    allowance.enter(at);
                    open.addLast(element);
                    return null;
                }
                attribute(element.attributes);
            }
        }

        private void attribute(Tree attributes) {
            allowance.entry(at);
            var key = local(word());
            blanks();
            expect('=');
            blanks();
            char quote = text.charAt(at);
            if (quote != '"' && quote != '\'') {
                throw damage("an attribute is not quoted");
            }
            int end = text.indexOf(quote, at + 1);
            if (end < 0) {
                throw damage("an attribute has no end");
            }
            var value = new StringBuilder();
            unescape(at + 1, end, value);
            attributes.put(key, value.toString());
            at = end + 1;
        }

        private void expect(char letter) {
            if (text.charAt(at) != letter) {
                throw damage("'" + letter + "' is missing");
            }
            at++;
        }

        private String word() {
            int from = at;
            while (at < text.length() && " \t\r\n/>=<\"'".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (at == from) {
                throw damage("a name is missing");
            }
            return text.substring(from, at);
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at == text.length()) {
                throw damage("an element has no end");
            }
        }

        private int behind(String mark, int from) {
            int found = text.indexOf(mark, from);
            if (found < 0) {
                throw damage("'" + mark + "' is missing");
            }
            return found + mark.length();
        }

        private void unescape(int from, int to, StringBuilder into) {
            int here = from;
            while (here < to) {
                int mark = text.indexOf('&', here, to);
                into.append(text, here, mark < 0 ? to : mark);
                if (mark < 0) {
                    return;
                }
                here = mark;
                int end = text.indexOf(';', here);
                if (end < 0 || end >= to || end - here > 10) {
                    into.append('&');
                    here++;
                } else {
                    into.append(entity(text.substring(here + 1, end)));
                    here = end + 1;
                }
            }
        }

        private static String entity(String name) {
            return switch (name) {
                case "lt" -> "<";
                case "gt" -> ">";
                case "amp" -> "&";
                case "quot" -> "\"";
                case "apos" -> "'";
                default -> numbered(name);
            };
        }

        private static String numbered(String name) {
            boolean hex = name.startsWith("#x");
            try {
                int letter = Integer.parseInt(name, hex ? 2 : 1, name.length(), hex ? 16 : 10);
                if (name.startsWith("#") && Character.isValidCodePoint(letter)) {
                    return Character.toString(letter);
                }
            } catch (NumberFormatException | IndexOutOfBoundsException _) {
                return "&" + name + ";"; // left as it is written
            }
            return "&" + name + ";";
        }

        private Damage damage(String why) {
            return new Damage(where, at, why);
        }
    }
}
