package lab.nexus.record;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/// Compares two records as the golden data say: element by element, without what differs at every run.
public final class SameXml {
    /// Texts that differ from run to run, or from program to program.
    private static final Set<String> IGNORED =
            Set.of("NexusLIMS Extraction – Date", "NexusLIMS Extraction – Module", "NexusLIMS Extraction – Version");

    private SameXml() {}

    /// What differs, one line each; empty when they are the same.
    public static List<String> differences(byte[] expected, byte[] found) throws Exception {
        var differences = new ArrayList<String>();
        compare("", root(expected), root(found), differences);
        return differences;
    }

    static Element root(byte[] document) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(document))
                .getDocumentElement();
    }

    private static void compare(String path, Element expected, Element found, List<String> differences) {
        var here = path + "/" + expected.getLocalName()
                + (expected.hasAttribute("name") ? "[" + expected.getAttribute("name") + "]" : "");
        if (!expected.getLocalName().equals(found.getLocalName())
                || !String.valueOf(expected.getNamespaceURI()).equals(found.getNamespaceURI())) {
            differences.add(here + " is " + found.getNodeName());
            return;
        }
        if (!attributes(expected).equals(attributes(found))) {
            differences.add(here + " has " + attributes(found) + " instead of " + attributes(expected));
        }
        var ours = children(found);
        var theirs = children(expected);
        if (ours.isEmpty() && theirs.isEmpty()) {
            if (!IGNORED.contains(expected.getAttribute("name"))
                    && !expected.getLocalName().equals("sampleID")
                    && !same(expected.getTextContent(), found.getTextContent())) {
                differences.add(
                        here + " is '" + found.getTextContent() + "' instead of '" + expected.getTextContent() + "'");
            }
            return;
        }
        if (!names(theirs).equals(names(ours))) {
            var more = new ArrayList<>(names(ours));
            names(theirs).forEach(more::remove);
            var less = new ArrayList<>(names(theirs));
            names(ours).forEach(less::remove);
            differences.add(here + " has more " + more + " and lacks " + less
                    + (more.isEmpty() && less.isEmpty() ? " (order)" : ""));
        }
        var left = new ArrayList<>(ours);
        for (var one : theirs) {
            left.stream()
                    .filter(other -> name(other).equals(name(one)))
                    .findFirst()
                    .ifPresent(other -> {
                        left.remove(other);
                        compare(here, one, other, differences);
                    });
        }
    }

    private static String name(Element one) {
        return one.getLocalName() + (one.hasAttribute("name") ? " " + one.getAttribute("name") : "");
    }

    private static List<String> names(List<Element> elements) {
        return elements.stream().map(SameXml::name).toList();
    }

    private static Map<String, String> attributes(Element element) {
        var all = new TreeMap<String, String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var one = element.getAttributes().item(i);
            if (!one.getNodeName().startsWith("xmlns")
                    && !(one.getNodeName().equals("id")
                            && element.getLocalName().equals("sample"))) {
                all.put(one.getNodeName(), one.getNodeValue());
            }
        }
        return all;
    }

    /// Numbers as numbers; and `<` and `&` of the reference, which are escaped once too often.
    private static boolean same(String expected, String found) {
        if (expected.equals(found)
                || expected.replace("&amp;", "&").replace("&lt;", "<").equals(found)
                || expected.replace("amp%3B", "").replace("%26lt%3B", "%3C").equals(found)) {
            return true;
        }
        try {
            double one = Double.parseDouble(expected);
            double other = Double.parseDouble(found);
            return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
        } catch (NumberFormatException _) {
            return false;
        }
    }

    static List<Element> children(Element element) {
        var all = new ArrayList<Element>();
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                all.add(child);
            }
        }
        return all;
    }
}
