package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher and the scripts, as real processes.
class LauncherIT {
    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    @BeforeEach
    void open() {
        place = new Workplace(folder);
    }

    @Test
    void it_works_through_a_symlink_from_any_folder() throws Exception {
        var deep = Files.createDirectories(folder.resolve("somewhere else/Ä"));
        var link = Files.createSymbolicLink(deep.resolve("nexus"), Workplace.launcher());
        var linkToLink = Files.createSymbolicLink(folder.resolve("n"), Path.of("somewhere else/Ä/nexus"));
        for (var program : List.of(link, linkToLink)) {
            var run = place.launch(program, List.of("lims", "init"));
            assertEquals("OK: initialized LIMS DB at " + place.database() + "\n", run.out(), run.err());
        }
    }

    @Test
    void a_copy_in_a_folder_with_blanks_and_umlauts_works_and_uses_its_cache() throws Exception {
        var home = folder.resolve("Nexus für alle");
        copy(Workplace.project().resolve("nexus"), home.resolve("nexus"));
        copy(Workplace.project().resolve("libexec/find-java.sh"), home.resolve("libexec/find-java.sh"));
        copy(Workplace.project().resolve("target/nexus.jar"), home.resolve("target/nexus.jar"));
        try (var files = Files.walk(Workplace.project().resolve("target/lib"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                copy(
                        file,
                        home.resolve("target/lib")
                                .resolve(Workplace.project()
                                        .resolve("target/lib")
                                        .relativize(file)));
            }
        }
        var bare = place.launch(home.resolve("nexus"), List.of("lims", "init"));
        assertEquals(0, bare.exit(), bare.err());
        var warm = place.launch(home.resolve("nexus"), List.of("warm"));
        assertEquals("", warm.out() + warm.err());
        assertTrue(Files.exists(home.resolve("target/nexus.aot")));
        var run = place.launch(
                home.resolve("nexus"), List.of("lims", "container", "add", "--barcode", "Ünï-µ", "--kind", "box"));
        assertTrue(run.out().contains("\"barcode\": \"Ünï-µ\""), run.out() + run.err());
        for (var damage : List.of("", "garbage".repeat(1000))) {
            Files.writeString(home.resolve("target/nexus.aot"), damage);
            var still = place.launch(home.resolve("nexus"), List.of("lims", "container", "get", "Ünï-µ"));
            assertEquals(0, still.exit());
            assertTrue(still.out().startsWith("{\"id\": 1") && still.err().isEmpty(), still.toString());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    @Test
    void an_older_java_in_java_home_or_on_the_path_is_passed_over() throws Exception {
        var old = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"17.0.15\"\n");
        Files.writeString(old.resolve("java"), "#!/bin/sh\necho old java was started\n");
        assertTrue(old.resolve("java").toFile().setExecutable(true));
        var run = place.with("JAVA_HOME", folder.resolve("old").toString())
                .with("PATH", old + ":/usr/bin:/bin")
                .launch(List.of("version"));
        assertTrue(run.out().contains("java:  25"), run.toString());
    }

    @Test
    void options_of_other_java_programs_do_not_talk_into_the_answer() throws Exception {
        var run = place.with("JAVA_TOOL_OPTIONS", "-Dx=y")
                .with("_JAVA_OPTIONS", "-Dx=y")
                .launch(List.of("lims", "init"));
        assertEquals("", run.err());
    }

    @Test
    void invalid_utf_8_on_the_command_line_is_refused() throws Exception {
        var script = folder.resolve("bad.sh");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + Workplace.launcher()
                        + "' lims sample add --specimen-type \"$(printf 'a\\377b')\"\n");
        assertTrue(script.toFile().setExecutable(true));
        var run = place.launch(script, List.of());
        assertEquals(2, run.exit());
        assertTrue(run.out().startsWith("ERROR: --specimen-type is not valid UTF-8"), run.toString());
    }

    @Test
    void thirty_two_first_commands_at_once_all_succeed() throws Exception {
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 32; i++) {
            processes.add(place.start(
                    Workplace.launcher(),
                    List.of("lims", "container", "add", "--barcode", "B" + i, "--kind", "box"),
                    folder.resolve("out" + i),
                    folder.resolve("err" + i)));
        }
        for (int i = 0; i < 32; i++) {
            int exit = processes.get(i).waitFor();
            var out = Files.readString(folder.resolve("out" + i));
            assertEquals(0, exit, out + Files.readString(folder.resolve("err" + i)));
        }
        assertEquals(32, place.number("SELECT count(*) FROM containers"));
        assertEquals(12, place.number("SELECT count(*) FROM schema_migrations"));
    }

    @Test
    void the_scripts_take_the_folder_above_them_as_root() throws Exception {
        var lab = folder.resolve("the lab");
        Files.createDirectories(lab.resolve("scripts"));
        for (var script : List.of("lims.sh", "migrate.sh", "seed_demo.sh")) {
            Files.createSymbolicLink(
                    lab.resolve("scripts").resolve(script), Workplace.project().resolve("scripts/" + script));
        }
        var bare = place.with("DB_PATH", null).with("REPO_ROOT", null);
        var run = bare.launch(lab.resolve("scripts/lims.sh"), List.of("init"));
        assertEquals("OK: initialized LIMS DB at " + lab.resolve("data/lims.sqlite3") + "\n", run.out(), run.err());
        assertEquals(
                0, bare.launch(lab.resolve("scripts/migrate.sh"), List.of("up")).exit());
        var seed = bare.launch(lab.resolve("scripts/seed_demo.sh"), List.of("--n", "12"));
        assertEquals("OK: seeded 4 container(s), 12 sample(s)\n", seed.out(), seed.err());
        var again = bare.launch(lab.resolve("scripts/seed_demo.sh"), List.of("--n", "13"));
        assertEquals("OK: seeded 0 container(s), 1 sample(s)\n", again.out());
    }

    @Test
    void the_core_regressions_are_green() throws Exception {
        var bare = place.with("DB_PATH", null).with("REPO_ROOT", null).with("PATH", "/usr/bin:/bin");
        var run = bare.launch(Workplace.project().resolve("scripts/regress_core.sh"), List.of());
        assertEquals(0, run.exit(), run.toString());
        assertTrue(run.out().endsWith("OK: core regressions all green.\n"), run.out());
    }

    @Test
    void the_demonstration_tells_a_story_and_can_be_told_again() throws Exception {
        var bare = place.with("DB_PATH", null).with("REPO_ROOT", null);
        var first = bare.launch(List.of("demo"));
        assertEquals(0, first.exit(), first.err());
        assertTrue(first.out().contains("SAMPLE 1  external_id=S-001"), first.out());
        assertTrue(first.out().contains("nexus sample list"), first.out());
        assertEquals(first.out(), bare.launch(List.of("demo")).out());
        assertTrue(Files.exists(folder.resolve("data/demo.sqlite3")));
        assertEquals(0, bare.launch(List.of("demo", "--fresh")).exit());
    }
}
