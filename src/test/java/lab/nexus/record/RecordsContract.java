package lab.nexus.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lab.nexus.Workplace;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.golden.Golden;
import lab.nexus.instrument.Instrument;
import lab.nexus.session.Booking;
import lab.nexus.session.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records, from good sessions and from bad luck, the same on every engine.
abstract class RecordsContract {
    @TempDir
    Path folder;

    private Workroom room;
    private Instrument one;
    private Session session;

    abstract Workplace newPlace(Path at);

    @BeforeEach
    void open() {
        room = new Workroom(newPlace(folder)).with(Workroom::inclusive);
        one = room.instrument("I-1", "Instrument One", "one", "Europe/Berlin");
        session = Workroom.session("s-1", one, "2026-03-04T09:00:00+01:00", "2026-03-04T11:00:00+01:00");
    }

    private static BuiltRecord built(Outcome outcome) {
        return assertInstanceOf(Outcome.Built.class, outcome, outcome.toString())
                .record();
    }

    private Fault failed(Session of) {
        return assertInstanceOf(Outcome.Failed.class, room.build(of)).why();
    }

    private Archive archive(lab.nexus.db.Database database) {
        return new Archive(database, () -> room.settings);
    }

    private List<String> left() throws IOException {
        if (Files.notExists(room.records)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(room.records)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> room.records.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_session_becomes_a_record_with_side_files_and_previews() throws IOException {
        room.file("one/notes.txt", "2026-03-04T08:10:00Z");
        room.file("one/deep/er/other.bin", "2026-03-04T08:11:00.5Z");
        room.file("one/early.txt", "2026-03-04T08:00:00Z");
        var built = built(room.build(session));
        assertEquals(room.records.resolve("2026-03-04_I-1_s.xml"), built.file());
        assertEquals("2026-03-04T09:00+01:00", built.start().toString());
        assertEquals("a title", built.title());
        assertEquals(1, built.activities());
        assertEquals(
                List.of("/one/notes.txt", "/one/deep/er/other.bin"),
                built.files().stream().map(BuiltFile::location).toList());
        assertEquals(
                List.of(room.data.resolve("one/notes.txt.json")),
                built.files().getFirst().sideFiles());
        assertTrue(Files.isRegularFile(room.data.resolve("one/notes.txt.thumb.png")));
        assertEquals(List.of(), built.files().getLast().previews());
        var text = Files.readString(built.file());
        assertTrue(RecordSchema.wrong(text.getBytes(StandardCharsets.UTF_8)).isEmpty());
        assertTrue(text.contains("<startTime>2026-03-04T09:10:00+01:00</startTime>"), text);
        assertEquals(built, room.at(records -> records.find("s-1")).orElseThrow());
        assertEquals(
                List.of(List.of("record.build", "record:s-1", "ada")),
                room.place.query("SELECT action, subject, actor FROM nexus_ledger ORDER BY id"));
    }

    @Test
    void building_again_gives_the_same_bytes_and_reads_no_file_again() throws IOException {
        for (int i = 0; i < 12; i++) {
            room.file("one/" + i + ".txt", Instant.parse("2026-03-04T08:10:00Z").plusSeconds(60L * i), new byte[] {65});
        }
        var first = Files.readAllBytes(built(room.build(session)).file());
        var side = room.data.resolve("one/3.txt.json");
        var written = Files.getLastModifiedTime(side);
        var again = built(room.build(session));
        assertArrayEquals(first, Files.readAllBytes(again.file()));
        assertEquals(written, Files.getLastModifiedTime(side));
        // somebody writes into a file: it alone is read again
        Files.writeString(room.instruments.resolve("one/3.txt"), "more");
        Files.setLastModifiedTime(
                room.instruments.resolve("one/3.txt"), FileTime.from(Instant.parse("2026-03-04T08:13:00Z")));
        var other = room.data.resolve("one/4.txt.json");
        var otherWritten = Files.getLastModifiedTime(other);
        built(room.build(session));
        assertNotEquals(written, Files.getLastModifiedTime(side));
        assertEquals(otherWritten, Files.getLastModifiedTime(other));
    }

    @Test
    void files_that_are_read_in_the_same_moment_keep_each_its_own_time_of_reading() throws IOException {
        room.reading = room.clock;
        room.file("one/a.txt", "2026-03-04T08:10:00Z");
        room.file("one/b.txt", "2026-03-04T08:10:01Z");
        var document = Files.readString(built(room.build(session)).file());
        assertEquals(3, document.split("NexusLIMS Extraction \u2013 Date", -1).length, document);
    }

    @Test
    void a_rehearsal_writes_nothing() throws IOException {
        room.file("one/a.txt", "2026-03-04T08:10:00Z");
        var built = built(room.at(records -> records.build(session, Workroom.agreed(session), Mode.DRY)));
        assertEquals(1, built.files().size());
        assertEquals(List.of(), left());
        assertFalse(Files.exists(room.data.resolve("one")));
        assertFalse(Files.exists(room.data.resolve(".folders")));
        assertEquals(List.of(), room.place.query("SELECT * FROM nexus_record"));
        assertEquals(List.of(), room.place.query("SELECT * FROM nexus_ledger"));
    }

    @Test
    void without_files_consent_or_booking_there_is_no_record() throws IOException {
        assertEquals("filestore_path", failed(session).field(), "a share that is not mounted says nothing");
        room.file("one/a.txt", "2026-03-04T06:10:00Z");
        assertInstanceOf(Outcome.NoFiles.class, room.build(session));
        room.file("one/a.txt", "2026-03-04T08:10:00Z");
        assertEquals(
                new Outcome.NoConsent("s-1", "no"),
                room.at(records -> records.build(session, new Booking.Refused("s-1", "no"), Mode.WRITE)));
        assertEquals(
                new Outcome.NoReservation("s-1"),
                room.at(records -> records.build(session, new Booking.None("s-1"), Mode.WRITE)));
        var down = Fault.of(Code.UNUSABLE, "x", "down");
        assertEquals(
                new Outcome.Failed("s-1", down),
                room.at(records -> records.build(session, new Booking.Unreadable("s-1", down), Mode.WRITE)));
        var nobodys = new Session("s-2", "I-9", null, session.from(), session.to(), null, "");
        assertTrue(failed(nobodys).sentence().contains("instrument 'I-9' not found"));
        assertEquals(List.of(), left());
    }

    @Test
    void what_the_schema_refuses_is_not_written_and_the_reason_is_kept() throws IOException {
        room.file("one/a.txt", "2026-03-04T08:10:00Z");
        var details = ((Booking.Agreed) Workroom.agreed(session)).details();
        var head = Head.of("s-1", one, details);
        var odd = new Head(
                head.title(),
                head.id(),
                head.address(),
                head.experimenter(),
                head.instrument(),
                head.instrumentPid(),
                "yesterday",
                head.to(),
                null,
                head.firstSample(),
                head.samples(),
                head.projects());
        var outcome = room.at(records -> records.build(session, one, odd, Mode.WRITE, false));
        var why = assertInstanceOf(Outcome.Invalid.class, outcome).why();
        assertTrue(why.contains("yesterday"), why);
        assertEquals(List.of(), left());
        assertEquals(
                List.of(List.of("record.refuse")), room.place.query("SELECT action FROM nexus_ledger ORDER BY id"));
        try (var database = room.place.open(room.clock)) {
            var row = archive(database).row("s-1");
            assertFalse(row.valid());
            assertEquals(why, row.refused());
            assertEquals(
                    1,
                    archive(database)
                            .page(new RecordChoice(null, null, null, null, false, null, null), null, null, 5)
                            .size());
        }
        // a good try clears it, a bad one afterwards leaves the good document
        var good = Files.readAllBytes(built(room.build(session)).file());
        room.at(records -> records.build(session, one, odd, Mode.WRITE, false));
        assertArrayEquals(good, Files.readAllBytes(room.records.resolve("2026-03-04_I-1_s.xml")));
    }

    @Test
    void a_published_record_moves_and_stays_when_it_is_built_again_alike() throws IOException {
        room.file("one/a.txt", "2026-03-04T08:10:00Z");
        var built = built(room.build(session));
        var moved = room.at(records -> records.published(built));
        assertEquals(room.records.resolve("uploaded/2026-03-04_I-1_s.xml"), moved.file());
        assertEquals(moved, room.at(records -> records.published(moved)));
        assertEquals(moved, room.at(records -> records.find("s-1")).orElseThrow());
        assertEquals(moved.file(), built(room.build(session)).file());
        assertEquals(List.of("uploaded/2026-03-04_I-1_s.xml"), left());
        // another file makes another document, which waits again
        room.file("one/b.txt", "2026-03-04T08:20:00Z");
        assertEquals(
                room.records.resolve("2026-03-04_I-1_s.xml"),
                built(room.build(session)).file());
        assertEquals(
                List.of(
                        List.of("record.build"),
                        List.of("record.publish"),
                        List.of("record.build"),
                        List.of("record.build")),
                room.place.query("SELECT action FROM nexus_ledger ORDER BY id"));
    }

    @Test
    void two_schedulers_that_count_alike_do_not_collide() throws IOException {
        room.file("one/a.txt", "2026-03-04T08:10:00Z");
        var a = Workroom.session(
                "https://a/api/usage_events/?id=7", one, "2026-03-04T09:00:00+01:00", "2026-03-04T11:00:00+01:00");
        var b = Workroom.session(
                "https://b/api/usage_events/?id=7", one, "2026-03-04T09:00:00+01:00", "2026-03-04T11:00:00+01:00");
        var first = built(room.build(a)).file();
        var second = built(room.build(b)).file();
        assertEquals("2026-03-04_I-1_7.xml", first.getFileName().toString());
        assertEquals(
                "2026-03-04_I-1_7_" + Ids.suffix(b.identifier()) + ".xml",
                second.getFileName().toString());
        assertEquals(first, built(room.build(a)).file());
        assertEquals(second, built(room.build(b)).file());
    }

    @Test
    void names_of_documents_are_safe_whatever_the_session_is_called() {
        var day = java.time.LocalDate.of(2026, 3, 4);
        assertEquals("2026-03-04_I-1_42.xml", Documents.name(day, "I-1", "https://n/api/usage_events/?x=1&id=42"));
        assertEquals("2026-03-04_I_1_.._.._etc.xml", Documents.name(day, "I/1", "../../etc-1"));
        assertEquals("2026-03-04_I__.xml", Documents.name(day, "I", "-x"));
    }

    @Test
    void a_damaged_file_and_one_that_may_not_be_read_are_in_the_record() throws IOException {
        room.file("one/bad.dm3", Instant.parse("2026-03-04T08:10:00Z"), new byte[] {
            0, 0, 0, 3, 0, 0, 0, 40, 0, 0, 0, 1, 1, 0, 0, 0, 0, 9, 21, 0, 1, 65, 37, 37, 37, 37, 0, 0, 9, 9, 0, 0, 0, 0
        });
        room.file("one/good.txt", "2026-03-04T08:11:00Z");
        var secret = room.file("one/secret.txt", "2026-03-04T08:12:00Z");
        secret.toFile().setReadable(false, false);
        var built = built(room.build(session));
        assertEquals(3, built.files().size());
        var bad = built.files().getFirst();
        assertTrue(bad.damaged());
        assertEquals("Unknown", bad.type());
        assertTrue(Files.readString(built.file()).contains("Extractor Warnings"));
        assertEquals(!Files.isReadable(secret), built.files().getLast().damaged());
        assertEquals("Unknown", built.files().getLast().type());
    }

    @Test
    void names_with_markup_line_breaks_and_strange_bytes_are_kept() throws Exception {
        var evil = "a<img onerror=alert(1)>&\n\"'\u0001.txt";
        room.file("one/" + evil, "2026-03-04T08:10:00Z");
        var odd = lab.nexus.extract.FileName.path(
                lab.nexus.extract.FileName.encoded(room.instruments) + "/one/caf%E9.txt");
        Files.writeString(odd, "x");
        Files.setLastModifiedTime(odd, FileTime.from(Instant.parse("2026-03-04T08:11:00Z")));
        var built = built(room.build(session));
        assertEquals("caf%E9.txt", built.files().getLast().name());
        assertEquals("/one/caf%E9.txt", built.files().getLast().location());
        assertEquals(
                List.of(room.data.resolve("one/caf%E9.txt.json")),
                built.files().getLast().sideFiles());
        var root = SameXml.root(Files.readAllBytes(built.file()));
        var names = root.getElementsByTagNameNS(RecordSchema.NAMESPACE, "name");
        assertEquals(evil.replace('\u0001', '\uFFFD'), names.item(0).getTextContent());
        assertEquals("caf%E9.txt", names.item(1).getTextContent());
        assertEquals(
                "/one/caf%E9.txt",
                root.getElementsByTagNameNS(RecordSchema.NAMESPACE, "location")
                        .item(1)
                        .getTextContent());
        assertEquals(built, room.at(records -> records.find("s-1")).orElseThrow());
        try (var database = room.place.open(room.clock)) {
            var page = new String(archive(database).pageAlone("s-1"), StandardCharsets.UTF_8);
            assertFalse(page.contains("<img onerror"), page);
            assertTrue(page.contains("a&lt;img onerror=alert(1)&gt;"), page);
            assertFalse(page.contains("<script"), page);
            var shown = archive(database).shown("s-1");
            assertEquals(1, ((List<?>) java.util.Objects.requireNonNull(shown.get("activities"))).size());
        }
    }

    @Test
    void hostile_bookings_are_text_in_document_and_page() throws Exception {
        room.file("one/a.txt", "2026-03-04T08:10:00Z");
        var details = ((Booking.Agreed) Workroom.agreed(session)).details();
        var hostile = new Booking.Details(
                details.source(),
                "]]><x/>",
                "javascript:alert(1)",
                new Booking.Who("<b>", "\"><script>alert(1)</script>"),
                details.createdBy(),
                details.from(),
                details.to(),
                null,
                "<script>alert(1)</script> &amp; <!DOCTYPE x>",
                "line\nline\r\n\u0007",
                "P-1",
                "Agree",
                true,
                List.of(new Booking.Named("<i>n</i>", "x\"y", "d", List.of("Fe", "Fe", "Xx", "><script/>", "C"))));
        var built = built(room.at(records -> records.build(session, new Booking.Agreed("s-1", hostile), Mode.WRITE)));
        var root = SameXml.root(Files.readAllBytes(built.file()));
        assertEquals(hostile.title(), root.getElementsByTagName("title").item(0).getTextContent());
        assertEquals(
                "line\nline\r\n\uFFFD",
                root.getElementsByTagName("motivation").item(0).getTextContent());
        try (var database = room.place.open(room.clock)) {
            var page = new String(archive(database).pageAlone("s-1"), StandardCharsets.UTF_8);
            assertFalse(page.contains("<script>alert"), page);
            assertFalse(page.contains("href=\"javascript"), page);
            var shown = archive(database).shown("s-1");
            var sample = (Map<?, ?>) ((List<?>) java.util.Objects.requireNonNull(shown.get("samples"))).getFirst();
            assertEquals(List.of("Fe", "C"), sample.get("elements"));
        }
    }

    @Test
    void a_session_over_the_change_of_clocks_of_no_length_over_midnight_and_of_a_week() throws IOException {
        room.file("one/a.txt", "2026-03-29T00:30:00Z");
        room.file("one/b.txt", "2026-03-29T01:30:00Z");
        var change = Workroom.session("c-1", one, "2026-03-29T01:00:00+01:00", "2026-03-29T04:00:00+02:00");
        var built = built(room.build(change));
        assertEquals(2, built.files().size());
        assertEquals("2026-03-29T01:00+01:00", built.start().toString());
        assertEquals("2026-03-29T04:00+02:00", built.end().toString());
        var text = Files.readString(built.file());
        assertTrue(text.contains("2026-03-29T01:30:00+01:00") && text.contains("2026-03-29T03:30:00+02:00"), text);
        var point = Workroom.session("d-1", one, "2026-03-29T01:30:00+01:00", "2026-03-29T01:30:00+01:00");
        assertInstanceOf(Outcome.NoFiles.class, room.build(point));
        var night = Workroom.session("e-1", one, "2026-03-28T23:00:00+01:00", "2026-03-29T02:30:00+02:00");
        assertEquals(
                "2026-03-28_I-1_e.xml",
                built(room.build(night)).file().getFileName().toString());
        room.file("one/c.txt", "2026-04-03T01:30:00Z");
        var week = Workroom.session("f-1", one, "2026-03-28T00:00:00+01:00", "2026-04-04T00:00:00+02:00");
        assertEquals(3, built(room.build(week)).files().size());
    }

    @Test
    void a_records_folder_that_may_not_be_written_leaves_nothing_half_done() throws IOException {
        room.file("one/a.txt", "2026-03-04T08:10:00Z");
        Files.writeString(room.records, "a file in the place of the folder");
        assertEquals("NX_RECORDS_PATH", failed(session).field());
        assertEquals(List.of(), room.place.query("SELECT * FROM nexus_record"));
        Files.delete(room.records);
        var good = Files.readAllBytes(built(room.build(session)).file());
        room.file("one/b.txt", "2026-03-04T08:20:00Z");
        Files.delete(room.data.resolve("one/a.txt.json"));
        Files.createDirectories(room.data.resolve("one/b.txt.json/in/the/way"));
        assertEquals("NX_DATA_PATH", failed(session).field());
        assertArrayEquals(good, Files.readAllBytes(room.records.resolve("2026-03-04_I-1_s.xml")));
        assertEquals(List.of("2026-03-04_I-1_s.xml"), left());
    }

    @Test
    void an_instrument_whose_folder_leads_out_is_refused() throws IOException {
        room.file("a.txt", "2026-03-04T08:10:00Z");
        var out = room.instrument("I-2", "Out", "one/../../data", "UTC");
        var fault = failed(Workroom.session("o-1", out, "2026-03-04T08:00:00Z", "2026-03-04T09:00:00Z"));
        assertEquals("filestore_path", fault.field(), fault.sentence());
    }

    @Test
    void files_that_vanish_or_grow_meanwhile_spoil_nothing() throws Exception {
        for (int i = 0; i < 200; i++) {
            room.file("one/" + i + ".txt", Instant.parse("2026-03-04T08:10:00Z").plusSeconds(i), new byte[2_000]);
        }
        var stop = new java.util.concurrent.atomic.AtomicBoolean();
        var busy = Thread.ofPlatform().start(() -> {
            for (int i = 199; i >= 100 && !stop.get(); i--) {
                try {
                    var file = room.instruments.resolve("one/" + i + ".txt");
                    if (i % 2 == 0) {
                        Files.delete(file);
                    } else {
                        Files.write(file, new byte[3_000], java.nio.file.StandardOpenOption.APPEND);
                    }
                } catch (IOException failure) {
                    throw new java.io.UncheckedIOException(failure);
                }
            }
        });
        var built = built(room.build(session));
        stop.set(true);
        busy.join();
        assertTrue(built.files().size() >= 100, built.files().size() + " files");
        assertTrue(RecordSchema.wrong(Files.readAllBytes(built.file())).isEmpty());
    }

    @Test
    void a_list_has_pages_filters_and_letters_to_search_for() throws IOException {
        room.file("one/a.txt", "2026-03-04T08:10:00Z");
        for (int i = 0; i < 5; i++) {
            built(room.build(Workroom.session(
                    "x" + i + "-1", one, "2026-03-04T09:0" + i + ":00+01:00", "2026-03-04T11:00:00+01:00")));
        }
        try (var database = room.place.open(room.clock)) {
            var archive = archive(database);
            var all = new ArrayList<String>();
            var page = archive.page(RecordChoice.ALL, null, null, 2);
            while (!page.isEmpty()) {
                page.forEach(row -> all.add(row.session()));
                page = archive.page(
                        RecordChoice.ALL,
                        page.getLast().started(),
                        page.getLast().session(),
                        2);
            }
            assertEquals(List.of("x4-1", "x3-1", "x2-1", "x1-1", "x0-1"), all);
            assertEquals(1, archive.page(text("X3-"), null, null, 9).size());
            assertEquals(5, archive.page(text("A TIT"), null, null, 9).size());
            assertEquals(0, archive.page(text("a%t"), null, null, 9).size());
            var from = Instant.parse("2026-03-04T08:03:00Z");
            assertEquals(
                    2,
                    archive.page(new RecordChoice("I-1", "ada", from, null, true, false, null), null, null, 9)
                            .size());
            assertEquals(new Archive.Validity(true, "", false), archive.validate("x1-1"));
            Files.writeString(
                    archive.file("x1-1"), Files.readString(archive.file("x1-1")).replace("<id>", "<di>"));
            assertTrue(archive.validate("x1-1").changed());
            assertFalse(archive.validate("x1-1").valid());
            assertEquals(
                    Code.NOT_FOUND,
                    org.junit.jupiter.api.Assertions.assertThrows(Fault.class, () -> archive.shown("none"))
                            .code());
        }
    }

    private static RecordChoice text(String text) {
        return new RecordChoice(null, null, null, null, null, null, text);
    }

    @Test
    void only_what_lies_below_the_folder_of_data_is_given() throws IOException {
        room.file("one/a.txt", "2026-03-04T08:10:00Z");
        built(room.build(session));
        try (var database = room.place.open(room.clock)) {
            var archive = archive(database);
            assertEquals(room.data.resolve("one/a.txt.thumb.png").toRealPath(), archive.preview("s-1", 0));
            assertEquals(room.data.resolve("one/a.txt.json").toRealPath(), archive.sideFile("s-1", 0));
            var out = Files.writeString(folder.resolve("secret"), "secret");
            Files.delete(room.data.resolve("one/a.txt.json"));
            Files.createSymbolicLink(room.data.resolve("one/a.txt.json"), out);
            for (int n : List.of(0, 1, -1, 1_000_000)) {
                assertEquals(
                        Code.NOT_FOUND,
                        org.junit.jupiter.api.Assertions.assertThrows(Fault.class, () -> archive.sideFile("s-1", n))
                                .code());
            }
        }
    }

    @Test
    void a_file_of_several_datasets_has_previews_and_side_files_of_each() throws IOException {
        room.file(
                "one/multi.dm3",
                Instant.parse("2026-03-04T08:10:00Z"),
                Files.readAllBytes(Golden.require("records/files/titan_stem/multi_signal.dm3")));
        var built = built(room.build(session));
        assertEquals(2, built.files().getFirst().previews().size());
        assertEquals(
                room.data.resolve("one/multi.dm3_signal1.json"),
                built.files().getFirst().sideFiles().get(1));
        assertTrue(Files.readString(built.file()).contains("<name>multi.dm3 (2 of 2)</name>"));
    }
}
