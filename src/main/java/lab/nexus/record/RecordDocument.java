package lab.nexus.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import lab.nexus.extract.FileName;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// A document that was written, read back: its parts, and a page for people. Not safe for several threads.
final class RecordDocument {
    private static final String PAGE = "urn:nexus:page";

    private static volatile @Nullable Templates sheet;

    private final Document document;
    private final Element root;

    private RecordDocument(Document document) {
        this.document = document;
        root = document.getDocumentElement();
    }

    /// @throws Fault when it is no XML
    static RecordDocument of(byte[] bytes) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new RecordDocument(builder.parse(new ByteArrayInputStream(bytes)));
        } catch (SAXException | IOException failure) {
            throw Fault.of(Code.UNUSABLE, "record", "the document is no XML any more: " + failure.getMessage(), failure)
                    .remedy("build it again: nexus record rebuild");
        } catch (ParserConfigurationException every) {
            throw new IllegalStateException("every Java reads XML", every);
        }
    }

    /// One dataset as the document has it.
    ///
    /// @param location percent-encoded
    /// @param signal its number among those of its file, from 0
    /// @param preview percent-encoded; empty when there is none
    record Part(Element element, String location, int signal, String preview) {}

    /// All datasets, in order.
    List<Part> datasets() {
        var parts = new ArrayList<Part>();
        var seen = new LinkedHashMap<String, Integer>();
        for (var activity : children(root, "acquisitionActivity")) {
            for (var dataset : children(activity, "dataset")) {
                var location = text(dataset, "location").orElse("");
                int signal = seen.merge(location, 1, Integer::sum) - 1;
                parts.add(new Part(
                        dataset, location, signal, text(dataset, "preview").orElse("")));
            }
        }
        return parts;
    }

    /// Its parts as values of room `json`.
    ///
    /// @param facts what is known of a dataset beside the document
    Map<String, @Nullable Object> object(IntFunction<Map<String, @Nullable Object>> facts) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        var summary = children(root, "summary").stream().findFirst();
        all.put("record_id", text(root, "id").orElse(null));
        all.put("ref", summary.map(one -> attribute(one, "ref")).orElse(null));
        for (var name : List.of("experimenter", "motivation")) {
            all.put(name, summary.flatMap(one -> text(one, name)).orElse(null));
        }
        all.put(
                "reservation_start",
                summary.flatMap(one -> text(one, "reservationStart")).orElse(null));
        all.put(
                "reservation_end",
                summary.flatMap(one -> text(one, "reservationEnd")).orElse(null));
        all.put(
                "projects",
                children(root, "project").stream()
                        .map(project -> texts(project, List.of("name", "division", "group", "project_id", "ref")))
                        .toList());
        all.put(
                "samples",
                children(root, "sample").stream().map(RecordDocument::sample).toList());
        var activities = new ArrayList<@Nullable Object>();
        int number = 0;
        for (var activity : children(root, "acquisitionActivity")) {
            var datasets = children(activity, "dataset");
            activities.add(activity(activity, datasets, number, facts));
            number += datasets.size();
        }
        all.put("activities", activities);
        return all;
    }

    private static Map<String, @Nullable Object> sample(Element sample) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", attribute(sample, "id"));
        row.put("ref", attribute(sample, "ref"));
        row.putAll(texts(sample, List.of("name", "description")));
        var elements = new ArrayList<@Nullable Object>();
        children(sample, "elements")
                .forEach(list -> children(list, null).forEach(one -> elements.add(one.getLocalName())));
        row.put("elements", elements);
        return row;
    }

    private static Map<String, @Nullable Object> activity(
            Element activity, List<Element> datasets, int first, IntFunction<Map<String, @Nullable Object>> facts) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("seqno", Long.parseLong(activity.getAttribute("seqno")));
        row.put("start", text(activity, "startTime").orElse(null));
        row.put(
                "setup",
                children(activity, "setup").stream()
                        .flatMap(setup -> children(setup, "param").stream())
                        .map(RecordDocument::parameter)
                        .toList());
        var all = new ArrayList<@Nullable Object>();
        for (int i = 0; i < datasets.size(); i++) {
            var dataset = datasets.get(i);
            var one = new LinkedHashMap<String, @Nullable Object>();
            one.put("n", first + i);
            one.put("name", text(dataset, "name").orElse(null));
            one.put(
                    "location",
                    text(dataset, "location").map(FileName::understood).orElse(null));
            one.put("type", attribute(dataset, "type"));
            one.put("role", attribute(dataset, "role"));
            one.put("format", text(dataset, "format").orElse(null));
            one.putAll(facts.apply(first + i));
            one.put(
                    "meta",
                    children(dataset, "meta").stream()
                            .map(RecordDocument::parameter)
                            .toList());
            all.add(one);
        }
        row.put("datasets", all);
        return row;
    }

    private static Map<String, @Nullable Object> parameter(Element parameter) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("name", parameter.getAttribute("name"));
        row.put("value", parameter.getTextContent());
        row.put("unit", attribute(parameter, "unit"));
        row.put("warning", parameter.getAttribute("warning").equals("true"));
        return row;
    }

    /// How the page of a record looks and where its pictures are.
    ///
    /// @param style rules that are written into the page; empty for none
    /// @param sheet where the rules are otherwise; empty for nowhere
    /// @param image where the preview of a dataset is; empty for none
    /// @param damaged could the file of a dataset not be read to its end?
    record Look(String style, String sheet, IntFunction<String> image, Predicate<String> damaged) {}

    /// A page for people (HTML), made of the document by our stylesheet. Changes the document.
    byte[] page(Look look) {
        int number = 0;
        for (var part : datasets()) {
            var dataset = part.element();
            dataset.setAttributeNS(PAGE, "in:n", Integer.toString(number));
            dataset.setAttributeNS(PAGE, "in:place", RecordXml.plain(FileName.understood(part.location())));
            var image = part.preview().isEmpty() ? "" : look.image().apply(number);
            if (!image.isEmpty()) {
                dataset.setAttributeNS(PAGE, "in:image", image);
            }
            if (look.damaged().test(part.location())) {
                dataset.setAttributeNS(PAGE, "in:damaged", "true");
            }
            number++;
        }
        try {
            var out = new ByteArrayOutputStream();
            var transformer = sheet().newTransformer();
            transformer.setParameter("style", look.style());
            transformer.setParameter("sheet", look.sheet());
            transformer.transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException mistake) {
            throw new IllegalStateException("the stylesheet of records does not work", mistake);
        }
    }

    private static Templates sheet() throws TransformerException {
        var there = sheet;
        if (there == null) {
            var factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
            there = factory.newTemplates(
                    new StreamSource(new ByteArrayInputStream(RecordSchema.resource("/record/record.xsl"))));
            sheet = there;
        }
        return there;
    }

    /// The rules for how a page looks (CSS).
    static String style() {
        return new String(RecordSchema.resource("/record/record.css"), StandardCharsets.UTF_8);
    }

    private static List<Element> children(Element element, @Nullable String name) {
        var all = new ArrayList<Element>();
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && (name == null || name.equals(child.getLocalName()))) {
                all.add(child);
            }
        }
        return all;
    }

    private static Optional<String> text(Element element, String name) {
        return children(element, name).stream().findFirst().map(Element::getTextContent);
    }

    private static Map<String, @Nullable Object> texts(Element element, List<String> names) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        names.forEach(name -> row.put(name, text(element, name).orElse(null)));
        return row;
    }

    private static @Nullable String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }
}
