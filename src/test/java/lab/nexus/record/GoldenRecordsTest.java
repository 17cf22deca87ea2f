package lab.nexus.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lab.nexus.Workplace;
import lab.nexus.golden.Golden;
import lab.nexus.instrument.Instrument;
import lab.nexus.session.Moment;
import lab.nexus.session.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Records over real and made files, held against those that NexusLIMS made of them.
class GoldenRecordsTest {
    @TempDir
    Path folder;

    private JsonNode read(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Golden.require("records/records/" + name + ".json")));
    }

    private Outcome build(JsonNode given) throws IOException {
        var room = new Workroom(new Workplace(folder));
        var config = given.get("config");
        room.with(Workroom.sensitivity(config.get("NX_CLUSTERING_SENSITIVITY").asDouble()));
        if (config.get("NX_FILE_STRATEGY").asString().equals("inclusive")) {
            room.with(Workroom::inclusive);
        }
        var place = given.get("folder").asString();
        var instrument = room.instrument(
                given.get("instrument_pid").asString(),
                given.get("instrument_display_name").asString(),
                "./" + place,
                given.get("timezone").asString());
        for (var file : given.get("files")) {
            var source = Golden.require("records/files/" + file.get("source").asString());
            room.file(
                    place + "/" + file.get("name").asString(),
                    Instant.ofEpochSecond(file.get("mtime_epoch").asLong()),
                    Files.readAllBytes(source));
            companions(room, place, source, file.get("name").asString());
        }
        var session = new Session(
                "https://nemo.example.org/api/usage_events/?id="
                        + given.get("name").asString(),
                instrument.pid(),
                instrument,
                Moment.parse(given.get("session_start").asString()),
                Moment.parse(given.get("session_end").asString()),
                "jdoe",
                "");
        var head = head(given, instrument);
        return room.at(records -> records.build(session, instrument, head, Mode.WRITE, false));
    }

    /// The `.emi` of a series.
    private static void companions(Workroom room, String place, Path source, String name) throws IOException {
        int number = name.lastIndexOf('_');
        if (!name.endsWith(".ser") || number < 0) {
            return;
        }
        var emi = source.resolveSibling(name.substring(0, number) + ".emi");
        if (Files.exists(emi)) {
            room.file(place + "/" + emi.getFileName(), Instant.EPOCH, Files.readAllBytes(emi));
        }
    }

    private static Head head(JsonNode given, Instrument instrument) {
        var said = given.get("reservation");
        var from = Moment.parse(said.get("start_time").asString());
        var id = given.get("sample_id").asString();
        var samples = new ArrayList<Head.Sample>();
        for (int i = 0; i < said.path("sample_name").size(); i++) {
            var elements = new ArrayList<String>();
            said.path("sample_elements").path(i).forEach(one -> elements.add(one.asString()));
            samples.add(new Head.Sample(
                    i == 0 ? id : Ids.sample("s", i),
                    text(said.path("sample_pid").path(i)),
                    text(said.path("sample_name").path(i)),
                    text(said.path("sample_details").path(i)),
                    elements));
        }
        if (samples.isEmpty()) {
            samples.add(new Head.Sample(id, null, null, null, List.of()));
        }
        var projects = new ArrayList<Head.Project>();
        for (int i = 0; i < said.path("project_id").size(); i++) {
            projects.add(new Head.Project(
                    text(said.path("project_name").path(i)),
                    text(said.path("division")),
                    text(said.path("group")),
                    text(said.path("project_id").path(i)),
                    text(said.path("project_ref").path(i))));
        }
        if (projects.isEmpty()) {
            projects.add(Head.Project.UNKNOWN);
        }
        var title = text(said.path("experiment_title"));
        var name = text(said.path("user_full_name"));
        var zone = instrument.zone();
        return new Head(
                title == null ? Head.title(instrument, from) : title,
                or(text(said.path("internal_id"))),
                or(text(said.path("url"))),
                name == null ? said.get("username").asString() : name,
                instrument.displayName(),
                instrument.pid(),
                Moment.at(from.instant(zone), zone).stored(),
                Moment.at(OffsetDateTime.parse(said.get("end_time").asString()).toInstant(), zone)
                        .stored(),
                text(said.path("experiment_purpose")),
                id,
                samples,
                projects);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R1_tem_two_activities",
                "R2_helios_no_title",
                "R3_stem_multisignal_no_clustering",
                "R4_sem_inclusive",
                "R7_single_file",
                "R8_corrupt_dm3_ok"
            })
    void a_record_is_that_of_nexuslims(String name) throws Exception {
        var given = read(name);
        var built = assertInstanceOf(Outcome.Built.class, build(given)).record();
        assertEquals(given.get("activities").asInt(), built.activities());
        var expected = Files.readAllBytes(Golden.require("records/records/" + name + ".xml"));
        var differences = new ArrayList<>(SameXml.differences(expected, Files.readAllBytes(built.file())));
        int all = differences.size();
        differences.removeIf(GoldenRecordsTest::onPurpose);
        System.out.println(name + ": " + all + " differences on purpose");
        assertEquals(List.of(), differences);
    }

    /// What `docs/reference/differences-from-nexuslims.md` says of the metadata of files: the height of the stage in
    /// micrometres, warnings of nested values that are marked, fields of the schema that are filled, and a file of
    /// FEI that is recognised.
    private static boolean onPurpose(String difference) {
        if (difference.contains("[Stage Position – z] has ")) {
            return difference.endsWith("unit=µm} instead of {name=Stage Position – z, unit=mm}");
        }
        if (difference.contains("/meta[EDS – ")) {
            return difference.contains("warning=true} instead of");
        }
        if (difference.contains(" has more [") && difference.endsWith(" and lacks []")) {
            var more = difference.substring(
                    difference.indexOf("has more [") + "has more [".length(), difference.indexOf("] and lacks"));
            return more.contains("meta Dynamic WD Enabled") || FILLED.containsAll(List.of(more.split(", ")));
        }
        if (difference.contains("/meta[Pixel Width]") || difference.contains("/meta[Pixel Height]")) {
            return difference.contains("1.35e-08") && difference.contains("1.36e-08");
        }
        return difference.contains("has more [] and lacks [param Data Type, param NexusLIMS Extraction – Module]")
                || difference.endsWith(
                        "has {role=Experimental, type=Image} instead of {role=Experimental, type=Unknown}");
    }

    private static final Set<String> FILLED = Set.of(
            "preview",
            "meta Data Type",
            "meta NexusLIMS Extraction – Module",
            "meta Acceleration Voltage",
            "meta Acquisition Time",
            "meta Beam Current",
            "meta Detector",
            "meta elements",
            "meta Energy Resolution",
            "meta NexusLIMS Extraction – Extractor Warnings",
            "meta Stage Position – rotation",
            "meta Stage Position – tilt_alpha",
            "meta Stage Position – tilt_beta",
            "meta Stage Position – x",
            "meta Stage Position – y",
            "meta Stage Position – z",
            "meta Takeoff Angle");

    @ParameterizedTest
    @ValueSource(strings = {"R5_validation_error_aborts", "R6_bad_file_aborts"})
    void a_record_that_nexuslims_gave_up_is_built(String name) throws Exception {
        var given = read(name);
        var built = assertInstanceOf(Outcome.Built.class, build(given)).record();
        assertEquals(given.get("files").size(), built.files().size());
        assertTrue(RecordSchema.wrong(Files.readAllBytes(built.file())).isEmpty());
        assertEquals(
                name.startsWith("R6") ? List.of("garbage.dm4") : List.of(),
                built.files().stream()
                        .filter(BuiltFile::damaged)
                        .map(BuiltFile::name)
                        .toList());
    }
}
