package lab.nexus.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import lab.nexus.golden.Golden;
import lab.nexus.session.Booking;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the reference system made of the same NEMO.
final class Recorded {
    private Recorded() {}

    static JsonNode expected() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Golden.require("nemo/expected-session-log-a.json")));
    }

    /// The rows after its harvest.
    static List<List<@Nullable Object>> rows() throws IOException {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var row : expected().get("harvest").get("rows")) {
            var cells = new ArrayList<@Nullable Object>();
            cells.add(row.get("id_session_log").asLong());
            for (var name :
                    List.of("session_identifier", "instrument", "timestamp", "event_type", "record_status", "user")) {
                cells.add(row.get(name).asString());
            }
            rows.add(cells);
        }
        return rows;
    }

    /// Asserts that every session is agreed, refused or without a booking as the reference system found.
    static void assertSameConsent(Map<String, Booking> bookings, Reaping reaping) throws IOException {
        var expected = new TreeMap<String, String>();
        var found = new TreeMap<String, String>();
        for (var status :
                expected().get("after_build").get("final_status_by_event").properties()) {
            var id = status.getKey();
            var word = status.getValue().asString();
            expected.put(id, word.equals("COMPLETED") || word.equals("NO_FILES_FOUND") ? "agreed" : word);
            var booking = bookings.get(reaping.session(Long.parseLong(id)));
            found.put(
                    id,
                    booking instanceof Booking.Agreed
                            ? "agreed"
                            : booking instanceof Booking.Refused
                                    ? "NO_CONSENT"
                                    : booking instanceof Booking.None ? "NO_RESERVATION" : String.valueOf(booking));
        }
        assertEquals(expected, found);
    }

    /// Asserts that the bookings hold what stands in the head of every record that the reference system built.
    static int assertSameRecords(Map<String, Booking> bookings, Reaping reaping) throws Exception {
        int compared = 0;
        try (var files = Files.list(Golden.require("nemo/records-a"))) {
            for (var file : files.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                long event = Long.parseLong(name.substring(name.lastIndexOf('_') + 1, name.lastIndexOf('.')));
                var agreed = assertInstanceOf(Booking.Agreed.class, bookings.get(reaping.session(event)), name);
                assertSame(name, xml(file), agreed.details(), reaping.base);
                compared++;
            }
        }
        return compared;
    }

    private static void assertSame(String name, Document record, Booking.Details details, String base) {
        var root = record.getDocumentElement();
        var summary = child(root, "summary");
        var title = text(root, "title");
        assertEquals(title.startsWith("Experiment on the ") ? null : title, details.title(), name);
        assertEquals(text(root, "id"), details.id(), name);
        assertEquals(summary.getAttribute("ref"), details.address().replace(base.replace("/api/", ""), "{BASE}"), name);
        assertEquals(text(summary, "experimenter"), details.user().shown(), name);
        assertEquals(text(summary, "reservationStart"), details.from().stored(), name);
        assertEquals(text(summary, "reservationEnd"), details.to().stored(), name);
        assertEquals(textOrNull(summary, "motivation"), details.purpose(), name);
        var project = children(root, "project");
        assertEquals(
                project.isEmpty() ? null : textOrNull(project.getFirst(), "project_id"), details.projectId(), name);
        assertEquals(samples(root), details.grouped() ? samples(details) : List.of(), name);
    }

    private static List<List<@Nullable Object>> samples(Booking.Details details) {
        var samples = new ArrayList<List<@Nullable Object>>();
        for (var sample : details.samples()) {
            var row = new ArrayList<@Nullable Object>();
            row.add(sample.pid());
            row.add(sample.name());
            row.add(sample.details());
            row.add(sample.elements() == null ? List.of() : sample.elements());
            samples.add(row);
        }
        return samples;
    }

    private static List<List<@Nullable Object>> samples(Element root) {
        var samples = new ArrayList<List<@Nullable Object>>();
        for (var sample : children(root, "sample")) {
            var row = new ArrayList<@Nullable Object>();
            row.add(sample.getAttribute("ref").isEmpty() ? null : sample.getAttribute("ref"));
            row.add(textOrNull(sample, "name"));
            row.add(textOrNull(sample, "description"));
            var elements = new ArrayList<String>();
            for (var group : children(sample, "elements")) {
                for (var node = group.getFirstChild(); node != null; node = node.getNextSibling()) {
                    if (node instanceof Element element) {
                        elements.add(element.getLocalName());
                    }
                }
            }
            row.add(elements);
            samples.add(row);
        }
        return samples;
    }

    private static Document xml(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Element child(Element parent, String name) {
        return children(parent, name).getFirst();
    }

    private static String text(Element parent, String name) {
        return child(parent, name).getTextContent();
    }

    private static @Nullable String textOrNull(Element parent, String name) {
        var all = children(parent, name);
        return all.isEmpty() ? null : all.getFirst().getTextContent();
    }
}
