package lab.nexus.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import lab.nexus.Workplace;
import lab.nexus.golden.Golden;
import lab.nexus.record.Mode;
import lab.nexus.record.Outcome;
import lab.nexus.record.SameXml;
import lab.nexus.record.Workroom;
import lab.nexus.session.Sessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From what a NEMO has answered to the records that NexusLIMS made of it: harvest, bookings, files, documents. The
/// files are laid out as the records name them.
class ReplayedRecordsTest {
    @TempDir
    Path folder;

    @Test
    void the_records_of_a_nemo_are_those_of_nexuslims() throws Exception {
        try (var nemo = new ReplayedNemo()) {
            var place = new Workplace(folder);
            var reaping = new Reaping(place, nemo.base(), ReplayedNemo.TOKEN);
            var room = new Workroom(place).with(Workroom::inclusive);
            var expected = new TreeMap<String, byte[]>();
            try (var files = Files.list(Golden.require("nemo/records-a"))) {
                for (var file : files.sorted().toList()) {
                    var text =
                            Files.readString(file).replace("{BASE}", nemo.base().replace("/api/", ""));
                    expected.put(String.valueOf(file.getFileName()), text.getBytes(StandardCharsets.UTF_8));
                    lay(place, room, text);
                }
            }
            for (var path : place.query("SELECT filestore_path FROM instruments")) {
                Files.createDirectories(room.instruments.resolve(String.valueOf(path.getFirst())));
            }
            reaping.harvest();
            var bookings = reaping.bookings();
            var sessions = reaping.at(Sessions::toBuild).sessions();
            var found = new TreeMap<String, byte[]>();
            for (var session : sessions) {
                var booking = Objects.requireNonNull(bookings.get(session.identifier()));
                var outcome = room.at(records -> records.build(session, booking, Mode.WRITE));
                if (outcome instanceof Outcome.Built built) {
                    var file = built.record().file();
                    found.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
                } else if (outcome instanceof Outcome.Failed failed) {
                    throw new AssertionError(
                            session.identifier() + ": " + failed.why().whole());
                }
            }
            assertEquals(expected.keySet(), found.keySet());
            int same = 0;
            for (var name : expected.keySet()) {
                var differences = SameXml.differences(
                        Objects.requireNonNull(expected.get(name)), Objects.requireNonNull(found.get(name)));
                assertEquals(List.of(), differences, name);
                same++;
            }
            assertEquals(12, same);
        }
    }

    /// The one file of a record, and its instrument as the record names it.
    private static void lay(Workplace place, Workroom room, String record) throws Exception {
        var location = between(record, "<location>/", "</location>");
        var time = OffsetDateTime.parse(between(record, "<startTime>", "</startTime>"));
        room.file(location, time.toInstant(), new byte[] {65});
        var pid = between(record, "<instrument pid=\"", "\"");
        place.sql("UPDATE instruments SET display_name = '" + between(record, pid + "\">", "<")
                + "', filestore_path = './" + location.substring(0, location.indexOf('/'))
                + "' WHERE instrument_pid = '"
                + pid + "'");
    }

    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from) + from.length();
        return text.substring(begin, text.indexOf(to, begin));
    }
}
