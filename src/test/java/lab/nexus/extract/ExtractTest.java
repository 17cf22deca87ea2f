package lab.nexus.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lab.nexus.cli.Readers;
import lab.nexus.extract.tiff.TiffFile;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private static Extract extract(List<Reader> readers) {
        return new Extract(readers, Profiles.builtIn(), CLOCK, "1.0");
    }

    private static Extraction of(String name, byte[] bytes) {
        return extract(Readers.all()).of(HeldInput.of(name, bytes, "P"));
    }

    private record Named(String name, Set<String> extensions, int priority, boolean knows) implements Reader {
        @Override
        public Outcome read(Input input) {
            return knows ? Outcome.one(Dataset.basic(input)) : Outcome.notOurs();
        }
    }

    @Test
    void the_highest_priority_that_knows_the_file_wins_then_the_order_of_the_list() {
        var extract = extract(List.of(
                new Named("all", Set.of(), 0, true),
                new Named("first", Set.of("x"), 100, true),
                new Named("second", Set.of("x"), 100, true),
                new Named("ignorant", Set.of("x"), 150, false),
                new Named("other", Set.of("y"), 200, true)));
        assertEquals("first", extract.of(HeldInput.of("a.X", new byte[1], "P")).reader());
        assertEquals(
                "other", extract.of(HeldInput.of("b.x.y", new byte[1], "P")).reader());
        assertEquals("all", extract.of(HeldInput.of(".x", new byte[1], "P")).reader());
    }

    @Test
    void a_readers_own_mistake_is_a_damaged_file() {
        var extract = extract(List.of(new Reader() {
            @Override
            public String name() {
                return "wrong";
            }

            @Override
            public Set<String> extensions() {
                return Set.of();
            }

            @Override
            public int priority() {
                return 1;
            }

            @Override
            public Outcome read(Input input) {
                throw new IllegalStateException("oh");
            }
        }));
        var extraction = extract.of(HeldInput.of("a", new byte[0], "P"));
        assertTrue(extraction.damage().orElseThrow().contains("the reader wrong failed on it"));
        assertEquals("Unknown", extraction.datasets().getFirst().dataType());
    }

    @Test
    void side_files_have_the_same_bytes_each_time_and_nothing_but_ascii() {
        var bytes = TiffFile.grey(4, 4)
                .tag(50431, "[MAIN]\nDevice=TESCAN\nPixelSizeX=1.9e-17\n")
                .bytes();
        var text = of("µ.tif", bytes).sideFiles().getFirst().text();
        assertEquals(text, of("µ.tif", bytes).sideFiles().getFirst().text());
        assertTrue(text.chars().allMatch(c -> c < 127));
        assertTrue(text.contains("\"value\": 1.9e-08"), text);
        assertTrue(text.indexOf("\"extensions\"") < text.indexOf("\"Instrument ID\""), "sorted without case");
        assertTrue(text.indexOf("\"warnings\"") < text.indexOf("\"NexusLIMS Extraction\""));
        assertTrue(text.contains("\"Date\": \"2026-01-02T03:04:05+00:00\""));
    }

    @Test
    void numbers_are_written_as_side_files_always_had_them() {
        var dataset = new Dataset("2026-01-01T00:00:00Z").asWritten();
        dataset.extensions()
                .put("a", List.of(1e-5, 0.0001, 123456789.0, 1e15, 1e16, 4096.0, -0.0, Double.NaN, 1.5e300));
        var text = new SideFile(dataset, Map.of()).text().replaceAll("\\s", "");
        assertTrue(
                text.contains("[1e-05,0.0001,123456789.0,1000000000000000.0,1e+16,4096.0,-0.0,null,1.5e+300]"), text);
    }

    @Test
    void what_a_type_lacks_goes_to_the_extensions() {
        var dataset = new Dataset("t").type(DatasetType.DIFFRACTION, "TEM_Diffraction");
        dataset.put(Term.HORIZONTAL_FIELD_WIDTH, 1, Unit.MICROMETER).put(Term.CAMERA_LENGTH, 2, Unit.MILLIMETER);
        var meta = dataset.metadata();
        assertEquals(new Quantity(2, Unit.MILLIMETER), meta.get("camera_length"));
        var extensions = assertInstanceOf(Tree.class, meta.get("extensions"));
        assertEquals(new Quantity(1, Unit.MICROMETER), extensions.get("Horizontal Field Width"));
    }

    @Test
    void terms_and_units_have_their_addresses() {
        assertEquals(
                "https://purls.helmholtz-metadaten.de/emg/v2.0.0/EMG_00000004",
                Term.ACCELERATION_VOLTAGE.uri().orElseThrow());
        assertTrue(Term.MAGNIFICATION.uri().isEmpty());
        assertEquals("http://qudt.org/vocab/unit/KiloV", Unit.KILOVOLT.uri().orElseThrow());
        assertEquals(Unit.MICROMETER, Unit.of("um").orElseThrow());
        assertEquals(Unit.MICROMETER, Unit.of("\u03bcm").orElseThrow());
        assertTrue(Unit.of("parsec").isEmpty());
    }

    @Test
    void unreadable_absent_and_strange_files_are_told_and_the_others_are_read() throws IOException {
        var good = Files.writeString(folder.resolve("a\nb.txt"), "x");
        var secret = Files.writeString(folder.resolve("secret.txt"), "x");
        secret.toFile().setReadable(false, false);
        var list = List.of(folder.resolve("none.dm3"), good, folder, secret);
        var told = new ArrayList<Batch.Done>();
        var place = Place.nowhere(ZoneOffset.UTC);
        new Batch(extract(Readers.all()), _ -> place, new Shelf(null, null), null, true, false).run(list, 3, told::add);
        assertEquals(list, told.stream().map(Batch.Done::file).toList());
        assertEquals(
                List.of(false, true, false),
                told.subList(0, 3).stream().map(Batch.Done::opened).toList());
        assertTrue(told.getFirst().damage().contains("there is no such file"));
        assertTrue(Files.exists(folder.resolve("a\nb.txt.json")));
        // the superuser may read everything
        assertEquals(Files.isReadable(secret), told.get(3).opened());
    }

    @Test
    void side_files_go_below_the_folder_of_data() {
        var shelf = new Shelf(folder.resolve("instruments"), folder.resolve("data"));
        assertEquals(
                folder.resolve("data/titan/a.dm3.json"),
                shelf.place(folder.resolve("instruments/titan/a.dm3"), "a.dm3.json"));
        assertEquals(folder.resolve("else/a.json"), shelf.place(folder.resolve("else/a"), "a.json"));
    }

    @Test
    void a_file_cut_at_any_place_is_never_more_than_damaged() {
        var whole = TiffFile.grey(16, 16)
                .tag(34682, "[User]\nUser=x\n[Beam]\nHV=1\n")
                .bytes();
        for (int length = 0; length < whole.length; length++) {
            var extraction = of("a.tif", java.util.Arrays.copyOf(whole, length));
            assertEquals(1, extraction.sideFiles().size());
        }
    }

    @Test
    void a_file_of_20_gigabytes_takes_little_memory() throws IOException {
        var thread = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        var fei = TiffFile.grey(64, 64)
                .tag(34682, "[User]\nUser=x\n[Beam]\nHV=1\n")
                .bytes();
        for (var name : List.of("a.tif", "a.txt", "a.spc", "a.msa", "a.dm3", "a.ser", "a.h5", "a.png", "a.xyz")) {
            var file = Files.write(folder.resolve(name), name.equals("a.tif") ? fei : new byte[4000]);
            try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(20L << 30);
            }
            long before = thread.getCurrentThreadAllocatedBytes();
            try (var extraction = extract(Readers.all()).of(file, Place.nowhere(ZoneOffset.UTC))) {
                for (int i = 0; i < extraction.datasets().size(); i++) {
                    extraction.draw(new lab.nexus.extract.preview.Drawing(), i);
                }
            }
            long taken = thread.getCurrentThreadAllocatedBytes() - before;
            assertTrue(taken < 200L << 20, name + " took " + taken);
            Files.delete(file);
        }
    }

    @Test
    void a_profile_renames_sets_removes_and_gives_units() throws IOException {
        Files.writeString(folder.resolve("p.json"), """
                {"profile": 1, "instrument": "P", "match": {"extensions": ["tif"]}, "rules": [
                  {"rename": {"from": "Device", "to": ["Maker", "Device"]}},
                  {"set": {"field": "Room", "value": "B 12"}},
                  {"set": {"field": "working_distance", "value": 4, "unit": "mm"}},
                  {"unit": {"field": "Spot", "unit": "nm", "factor": 1e9}},
                  {"remove": "Serial Number"},
                  {"when": {"field": ["Maker", "Device"], "contains": "TESCAN"}, "warn": ["Maker", "Device"]},
                  {"when": {"lacks": "Room"}, "type": "Misc", "data_type": "Lost"}
                ]}""");
        var profiles = Profiles.builtIn().and(folder);
        var extract = new Extract(Readers.all(), profiles, CLOCK, "1.0");
        var text = "[MAIN]\nDevice=TESCAN\nSerialNumber=1\n";
        var bytes = TiffFile.grey(4, 4).tag(50431, text).bytes();
        var dataset = extract.of(HeldInput.of("a.tif", bytes, "P")).datasets().getFirst();
        assertEquals("TESCAN", dataset.extensions().get("Maker", "Device"));
        assertEquals("B 12", dataset.extensions().get("Room"));
        assertEquals(new Quantity(4, Unit.MILLIMETER), dataset.get(Term.WORKING_DISTANCE));
        assertTrue(!dataset.extensions().has("Serial Number"));
        assertEquals("SEM_Imaging", dataset.dataType());
        assertEquals(List.of(List.of("Maker", "Device")), dataset.metadata().get("warnings"));
        var other = extract.of(HeldInput.of("a.tif", bytes, "Q")).datasets().getFirst();
        assertTrue(!other.extensions().has("Room"), "only for its instrument");
    }

    @Test
    void a_wrong_profile_is_refused_by_name_and_place() throws IOException {
        var wrong = Map.of(
                "{\"profile\": 2, \"instrument\": \"P\", \"rules\": []}", "profile is 2, but this release knows only 1",
                "{\"profile\": 1, \"instrument\": \"P\", \"rules\": [{\"when\": {\"has\": \"x\"}}]}",
                        "rules[0] does nothing",
                "{\"profile\": 1, \"instrument\": \"P\", \"rules\": [{\"type\": \"Picture\", \"data_type\": \"x\"}]}",
                        "rules[0].type is no type of the schema: Picture",
                "{\"profile\": 1, \"instrument\": \"P\", \"rules\": [{\"warm\": \"x\"}]}", "rules[0].warm is not known",
                "{\"profile\": 1, \"rules\": []}", "instrument must be text",
                "{\"profile\": 1,", "not JSON");
        for (var one : wrong.entrySet()) {
            Files.writeString(folder.resolve("p.json"), one.getKey());
            var fault = assertThrows(Fault.class, () -> Profiles.builtIn().and(folder));
            assertTrue(
                    fault.sentence().contains("the profile p.json: ")
                            && fault.sentence().contains(one.getValue()),
                    fault.sentence());
        }
    }

    @Test
    void a_file_that_is_written_meanwhile_is_told() throws IOException {
        var file = folder.resolve("a.x");
        Files.write(file, new byte[100]);
        var writer = new Reader() {
            @Override
            public String name() {
                return "writer";
            }

            @Override
            public Set<String> extensions() {
                return Set.of();
            }

            @Override
            public int priority() {
                return 1;
            }

            @Override
            public Outcome read(Input input) {
                try {
                    Files.write(file, new byte[10]); // it shrinks below what was there
                    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
                } catch (IOException failure) {
                    throw new IllegalStateException(failure);
                }
                input.source().bytes(0, 100);
                return Outcome.notOurs();
            }
        };
        try (var extraction = extract(List.of(writer)).of(file, Place.nowhere(ZoneOffset.UTC))) {
            assertTrue(extraction.damage().orElseThrow().contains("the file became shorter while it was read"));
            assertTrue(
                    String.join(" ", extraction.datasets().getFirst().notes()).contains("another program was writing"));
        }
    }

    @Test
    void text_of_lines_is_taken_apart_by_a_profile() {
        var dataset = new Dataset("t").type(DatasetType.IMAGE, "TEM_Imaging");
        var lines =
                "Microscope Titan\u2028Gun FEG  Extr volt 4400 Gun Lens 3 Emission 146.00uA\u2028Image shift 0.000/-0.000um"
                        + "\u2028Mode: Spectroscopy\u2028SA Aperture: retracted\u2028" + "x".repeat(1000);
        dataset.raw()
                .tree("ImageTags")
                .tree("Tecnai")
                .put("Microscope Info", lines)
                .put("Specimen Info", "grid 7");
        Profiles.builtIn().apply(HeldInput.of("a.dm3", new byte[0], "FEI-Titan-TEM"), dataset);
        assertEquals("FEG ", dataset.extensions().get("Gun Name"));
        assertEquals(4400L, dataset.extensions().get("Extractor Voltage (V)"));
        assertEquals(146.0, dataset.extensions().get("Emission Current (\u03bcA)"));
        assertEquals(-0.0, dataset.extensions().get("Image Shift Y (\u03bcm)"));
        assertEquals("grid 7", dataset.extensions().get("Specimen"));
        assertEquals(
                "Spectroscopy", dataset.raw().get("ImageTags", "Tecnai", "Microscope Info", "Filter_Settings", "Mode"));
    }

    @Test
    void bytes_of_strangers_are_never_believed() {
        var source = Source.of("x", "0123456789".getBytes(StandardCharsets.US_ASCII));
        assertThrows(Damage.class, () -> source.bytes(5, 6));
        assertThrows(Damage.class, () -> source.bytes(-1, 1));
        assertThrows(Damage.class, () -> source.bytes(1, Long.MAX_VALUE));
        assertThrows(
                Damage.class, () -> source.cursor(java.nio.ByteOrder.BIG_ENDIAN).skip(11));
        assertEquals(4, source.find("456".getBytes(StandardCharsets.US_ASCII), 0, Long.MAX_VALUE));
        assertEquals(-1, source.find("4567x".getBytes(StandardCharsets.US_ASCII), 0, 10));
        var axes = List.of(Axis.plain("x", Long.MAX_VALUE / 2), Axis.plain("y", 1000));
        assertThrows(
                Damage.class, () -> RawPixels.dense(source, 0, java.nio.ByteOrder.BIG_ENDIAN, SampleType.F64, axes));
    }
}
