package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lab.nexus.extract.tiff.TiffFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `nexus extract` and `nexus nexuslims extract`, as typed.
class ExtractCommandsTest {
    private static final String FEI = "[User]\nUser=x\n[Beam]\nHV=5000\nBeam=EBeam\n[EBeam]\nHV=5000\n";

    @TempDir
    Path folder;

    private Workplace place() {
        return new Workplace(folder).with("DB_PATH", null);
    }

    private Path picture(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, TiffFile.grey(32, 16).tag(34682, FEI).bytes());
    }

    @Test
    void one_file_shows_its_metadata_without_any_configuration() throws IOException {
        picture("a.tif");
        var run = place().run("extract", "a.tif");
        assertEquals(0, run.exit(), run.toString());
        assertTrue(run.out().contains("acceleration_voltage:") && run.out().contains("5000.0 volt"), run.out());
        assertEquals("1 file\n", run.err());
        assertTrue(Files.notExists(folder.resolve("a.tif.json")), "nothing is written unless told");
    }

    @Test
    void side_files_and_previews_are_the_same_bytes_each_time() throws IOException {
        picture("a.tif");
        assertEquals(0, place().run("extract", "a.tif", "--write", "--preview").exit());
        var side = Files.readString(folder.resolve("a.tif.json"));
        var preview = Files.readAllBytes(folder.resolve("a.tif.thumb.png"));
        assertEquals((byte) 0x89, preview[0]);
        assertEquals(0, place().run("extract", "a.tif", "--write", "--preview").exit());
        assertArrayEquals(preview, Files.readAllBytes(folder.resolve("a.tif.thumb.png")));
        var date = "\"Date\": \"[^\"]*\"";
        assertEquals(
                side.replaceAll(date, ""),
                Files.readString(folder.resolve("a.tif.json")).replaceAll(date, ""));
        Files.writeString(folder.resolve("a.tif.json"), "mine");
        place().run("extract", "a.tif", "--write", "--keep");
        assertEquals("mine", Files.readString(folder.resolve("a.tif.json")));
        try (var left = Files.list(folder)) {
            assertEquals(0, left.filter(f -> f.toString().contains(".part-")).count());
        }
    }

    @Test
    void a_folder_is_summed_up_and_bad_files_are_named() throws IOException {
        picture("in/a.tif");
        picture("in/deep/b.tif");
        Files.writeString(folder.resolve("in/bad\nname.dm3"), "no");
        Files.writeString(folder.resolve("in/companion.emi"), "x");
        var flat = place().run("extract", "in");
        assertTrue(flat.err().endsWith("2 files, 1 damaged\n"), flat.toString());
        var deep = place().run("extract", "in", "--recursive", "--write", "--jobs", "3");
        assertEquals(0, deep.exit());
        assertTrue(deep.err().contains("DAMAGED: ") && deep.err().contains("bad\\nname.dm3"), deep.err());
        assertTrue(deep.err().endsWith("3 files, 1 damaged, 3 written\n"), deep.err());
        assertTrue(deep.out().contains("fei_tif_extractor  SEM_Imaging  2"), deep.out());
        var again = place().run("extract", "in", "--recursive");
        assertTrue(again.err().endsWith("3 files, 1 damaged\n"), "its own side files are no files of an instrument");
    }

    @Test
    void a_file_that_cannot_be_opened_ends_with_2_and_the_others_are_read() throws IOException {
        picture("a.tif");
        var run = place().run("extract", "none.dm3", "a.tif", "--json");
        assertEquals(2, run.exit());
        assertTrue(run.out().contains("\"not_opened\": 1") && run.out().contains("\"recognised\""), run.out());
        assertEquals(2, place().run("extract", "a.tif", "--jobs", "many").exit());
        Files.createDirectories(folder.resolve("empty"));
        assertTrue(place().run("extract", "empty").err().contains("there is no file in"));
    }

    @Test
    void the_instrument_is_the_one_in_whose_folder_the_file_lies() throws IOException {
        picture("data/titan/a.tif");
        Files.createDirectories(folder.resolve("out"));
        var place = new Workplace(folder)
                .with("NX_INSTRUMENT_DATA_PATH", folder.resolve("data").toString())
                .with("NX_DATA_PATH", folder.resolve("out").toString());
        place.run("init");
        place.run(
                "instrument",
                "add",
                "--pid",
                "Titan-1",
                "--display-name",
                "T",
                "--api-url",
                "https://n/1",
                "--filestore-path",
                "./titan",
                "--timezone",
                "Asia/Tokyo");
        var run = place.run("extract", "data/titan/a.tif", "--write", "--json");
        assertEquals(0, run.exit(), run.toString());
        assertTrue(run.out().contains("\"Instrument ID\": \"Titan-1\""), run.out());
        assertTrue(run.out().contains("+09:00"), run.out());
        assertTrue(Files.exists(folder.resolve("out/titan/a.tif.json")));
    }

    @Test
    void users_of_NexusLIMS_find_their_command() throws IOException {
        picture("a.tif");
        var run = place().run("nexuslims", "extract", "a.tif", "-w");
        assertEquals(0, run.exit(), run.toString());
        assertTrue(run.out().startsWith("[\n  {\n    \"nx_meta\": {\n"), run.out());
        assertTrue(run.out().contains("\"acceleration_voltage\": \"5000.0 volt\""), run.out());
        assertTrue(run.err().equals("Preview: " + folder.resolve("a.tif.thumb.png") + "\n"), run.err());
        assertTrue(Files.exists(folder.resolve("a.tif.json")));
        assertEquals(
                folder.resolve("a.tif.thumb.png") + "\n",
                place().run("nexuslims", "extract", "a.tif", "--no-metadata").err());
        var both = place().run("nexuslims", "extract", "a.tif", "--no-metadata", "--no-preview");
        assertEquals(2, both.exit());
        assertTrue(both.err().contains("Cannot use both --no-metadata and --no-preview."), both.err());
        Files.writeString(folder.resolve("a.xyz"), "");
        var unknown = place().run("nexuslims", "extract", "a.xyz");
        assertEquals(1, unknown.exit());
        assertTrue(unknown.err().contains("No extractor found for a.xyz (unsupported format)."), unknown.err());
    }
}
