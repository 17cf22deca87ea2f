package lab.nexus.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An element of an XML text of a stranger: its name, attributes, text and the elements in it. Entities of a document's
/// own are not known, nothing outside of it is ever opened, and what nests deeper or is more than [Allowance] has is
/// refused. Reading starts no parser of the JDK's, which takes longer than most files.
public final class Xml {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Xml> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Xml(String name) {
        this.name = name;
    }

    /// The outermost element; what stands around it is passed over.
    ///
    /// @throws Damage when it is not well formed
    public static Xml parse(String where, String text) {
        return new Parser(where, text).root();
    }

    /// Its name without the prefix of a namespace.
    public String name() {
        return name.substring(name.indexOf(':') + 1);
    }

    /// The text of an attribute; empty when there is none.
    public String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "");
    }

    public Map<String, String> attributes() {
        return attributes;
    }

    /// The elements in it, in order.
    public List<Xml> children() {
        return children;
    }

    /// Its own text without that of elements in it, and without blanks around it.
    public String text() {
        return text.toString().strip();
    }

    /// Its own text as it is written.
    public String rawText() {
        return text.toString();
    }

    /// The first element under a path of names.
    public Optional<Xml> find(String... path) {
        var here = this;
        for (var step : path) {
            Xml found = null;
            for (var child : here.children) {
                if (child.name().equals(step)) {
                    found = child;
                    break;
                }
            }
            if (found == null) {
                return Optional.empty();
            }
            here = found;
        }
        return Optional.of(here);
    }

    /// The text of the first element under a path of names.
    public Optional<String> text(String... path) {
        return find(path).map(Xml::text);
    }

    private static final class Parser {
        private final String where;
        private final String text;
        private final Allowance allowance;
        private int at;

        Parser(String where, String text) {
            this.where = where;
            this.text = text;
            this.allowance = new Allowance(where);
        }

        Xml root() {
            var open = new ArrayDeque<Xml>();
            while (at < text.length()) {
                if (text.charAt(at) != '<') {
                    characters(open);
                } else if (text.startsWith("<!--", at)) {
                    at = behind("-->", at + 4);
                } else if (text.startsWith("<![CDATA[", at)) {
                    int end = behind("]]>", at + 9);
                    if (!open.isEmpty()) {
                        open.getLast().text.append(text, at + 9, end - 3);
                    }
                    at = end;
                } else if (text.startsWith("<?", at)) {
                    at = behind("?>", at + 2);
                } else if (text.startsWith("<!", at)) {
                    throw damage("declarations of a document's own are not read");
                } else if (text.startsWith("</", at)) {
                    var closed = close(open);
                    if (open.isEmpty()) {
                        return closed;
                    }
                } else {
                    var whole = open(open);
                    if (whole != null) {
                        return whole;
                    }
                }
            }
            throw damage("an element has no end");
        }

        private void characters(ArrayDeque<Xml> open) {
            int end = text.indexOf('<', at);
            end = end < 0 ? text.length() : end;
            if (!open.isEmpty()) {
                unescape(at, end, open.getLast().text);
            }
            at = end;
        }

        private Xml close(ArrayDeque<Xml> open) {
            int end = behind(">", at + 2);
            var name = text.substring(at + 2, end - 1).strip();
            if (open.isEmpty() || !open.getLast().name.equals(name)) {
                throw damage("an element is closed that was not open");
            }
            at = end;
            allowance.leave();
            return open.removeLast();
        }

        /// The element, when it is the outermost and empty.
        private @Nullable Xml open(ArrayDeque<Xml> open) {
            allowance.entry(at);
            at++;
            var element = new Xml(word());
            if (!open.isEmpty()) {
                open.getLast().children.add(element);
            }
            while (true) {
                blanks();
                if (text.startsWith("/>", at)) {
                    at += 2;
                    return open.isEmpty() ? element : null;
                }
                if (text.startsWith(">", at)) {
                    at++;
                    allowance.enter(at);
                    open.addLast(element);
                    return null;
                }
                attribute(element);
            }
        }

        private void attribute(Xml element) {
            allowance.entry(at);
            var key = word();
            blanks();
            if (!text.startsWith("=", at)) {
                throw damage("an attribute has no value");
            }
            at++;
            blanks();
            if (at >= text.length() || text.charAt(at) != '"' && text.charAt(at) != '\'') {
                throw damage("an attribute is not quoted");
            }
            int end = text.indexOf(text.charAt(at), at + 1);
            if (end < 0) {
                throw damage("an attribute has no end");
            }
            var value = new StringBuilder();
            unescape(at + 1, end, value);
            element.attributes.put(key, value.toString());
            at = end + 1;
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
                char letter = text.charAt(here);
                int end = letter == '&' ? text.indexOf(';', here) : -1;
                if (end < 0 || end >= to || end - here > 10) {
                    into.append(letter);
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
                return "&" + name + ";";
            }
            return "&" + name + ";";
        }

        private Damage damage(String why) {
            return new Damage(where, at, why);
        }
    }
}
