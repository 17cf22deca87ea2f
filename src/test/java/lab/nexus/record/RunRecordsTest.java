package lab.nexus.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.Workplace;
import lab.nexus.extract.FileName;
import lab.nexus.golden.Golden;
import lab.nexus.session.Booking;
import lab.nexus.session.Moment;
import lab.nexus.session.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/// The records of a whole run of NexusLIMS. Bookings and files are laid out as the records say that they were; what
/// comes of them is held against the records, element by element.
class RunRecordsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "2026-11-05_Five-0005_110, Europe/Berlin, 2026-11-05T10:00:00+01:00, 2026-11-05T12:00:00+01:00",
        "2026-11-14_Six-0006_103, America/New_York, 2026-11-14T04:00:00-05:00, 2026-11-14T06:00:00-05:00",
        "2026-11-17_Five-0005_101, Europe/Berlin, 2026-11-17T10:00:00+01:00, 2026-11-17T13:00:00+01:00"
    })
    void a_record_of_the_run_is_the_same(String name, String zone, String from, String to) throws Exception {
        var expected = Files.readAllBytes(Golden.require("nexuslims/records/" + name + ".xml"));
        var root = SameXml.root(expected);
        var room = new Workroom(new Workplace(folder)).with(Workroom::inclusive);
        var told = name.split("_");
        var place = told[1].substring(0, told[1].indexOf('-'));
        var instrument = room.instrument(told[1], "Instrument " + place, place, zone);
        lay(room, root);
        var session = new Session(
                "http://nemo.test/api/usage_events/?id=" + told[2],
                instrument.pid(),
                instrument,
                Moment.parse(from),
                Moment.parse(to),
                "alice",
                "");
        var booking = new Booking.Agreed(session.identifier(), details(root));
        var outcome = room.at(records -> records.build(session, booking, Mode.WRITE));
        var built = assertInstanceOf(Outcome.Built.class, outcome, outcome.toString())
                .record();
        assertEquals(name + ".xml", String.valueOf(built.file().getFileName()));
        var differences = new ArrayList<>(SameXml.differences(expected, Files.readAllBytes(built.file())));
        differences.removeIf(line -> line.endsWith("/dataset has more [preview] and lacks []")); // of what is no TIFF
        assertEquals(List.of(), differences);
    }

    /// The files that the record names, at their times. Their names are escaped once too often there.
    private static void lay(Workroom room, Element root) throws Exception {
        for (var activity : SameXml.children(root)) {
            for (var dataset : SameXml.children(activity)) {
                if (dataset.getLocalName().equals("dataset")) {
                    var path = FileName.understood(text(dataset, "location")).replace("&amp;", "&");
                    var time = SameXml.children(dataset).stream()
                            .filter(meta -> meta.getAttribute("name").equals("Creation Time"))
                            .findFirst()
                            .orElseThrow()
                            .getTextContent();
                    room.file(
                            path.substring(1),
                            OffsetDateTime.parse(time).toInstant(),
                            path.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static Booking.Details details(Element root) {
        var summary = child(root, "summary");
        var title = text(root, "title");
        var shown = text(summary, "experimenter");
        int mark = shown.indexOf(" (");
        var who = new Booking.Who(shown.substring(mark + 2, shown.length() - 1), shown.substring(0, mark));
        var samples = new ArrayList<Booking.Named>();
        for (var sample : SameXml.children(root)) {
            if (sample.getLocalName().equals("sample")) {
                var elements = SameXml.children(sample).stream()
                        .filter(one -> one.getLocalName().equals("elements"))
                        .flatMap(one -> SameXml.children(one).stream())
                        .map(Element::getLocalName)
                        .toList();
                samples.add(new Booking.Named(
                        textOrNull(sample, "name"),
                        sample.hasAttribute("ref") ? sample.getAttribute("ref") : null,
                        textOrNull(sample, "description"),
                        elements));
            }
        }
        return new Booking.Details(
                Booking.Source.AFTER_USE,
                text(root, "id"),
                summary.getAttribute("ref"),
                who,
                who,
                Moment.parse(text(summary, "reservationStart")),
                Moment.parse(text(summary, "reservationEnd")),
                null,
                title.startsWith("Experiment on the ") ? null : title,
                textOrNull(summary, "motivation"),
                textOrNull(child(root, "project"), "project_id"),
                "Agree",
                !samples.isEmpty(),
                samples);
    }

    private static Element child(Element element, String name) {
        return SameXml.children(element).stream()
                .filter(one -> one.getLocalName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Element element, String name) {
        return child(element, name).getTextContent();
    }

    private static @Nullable String textOrNull(Element element, String name) {
        return SameXml.children(element).stream()
                .filter(one -> one.getLocalName().equals(name))
                .findFirst()
                .map(Element::getTextContent)
                .orElse(null);
    }
}
