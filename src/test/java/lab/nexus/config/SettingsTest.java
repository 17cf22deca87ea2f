package lab.nexus.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void the_database_stands_below_the_root_when_nothing_is_set() {
        var settings = Settings.read(Map.of(), folder);
        assertEquals(file("data/lims.sqlite3"), settings.database(Face.TRACKER));
        assertEquals(file("data/lims.sqlite3"), settings.database(Face.NATIVE));
        assertEquals("30", settings.orStandard(Setting.NEXUS_LOCK_WAIT_SECONDS));
        assertEquals("50", settings.orStandard(Setting.NEXUS_API_SAMPLE_REPORT_LIMIT));
    }

    @Test
    void each_face_has_its_own_order() {
        var environment = Map.of("DB_PATH", "theirs.db", "NEXUS_DB", "ours.db", "NX_DB_PATH", "facility.db");
        var settings = Settings.read(environment, folder);
        assertEquals(file("theirs.db"), settings.database(Face.TRACKER));
        assertEquals(file("ours.db"), settings.database(Face.NATIVE));
        assertEquals(2, settings.warnings(Face.NATIVE).size());
    }

    @Test
    void home_and_relative_paths_are_understood() {
        var environment = Map.of("DB_PATH", "~/x.db", "REPO_ROOT", "below");
        var settings = Settings.read(environment, folder);
        assertEquals(folder.resolve("below"), settings.root());
        assertEquals(
                new Location.File(Path.of(System.getProperty("user.home"), "x.db")), settings.database(Face.TRACKER));
        assertEquals(
                file("below/x.db"),
                Settings.read(Map.of("DB_PATH", "x.db", "REPO_ROOT", "below"), folder)
                        .database(Face.TRACKER));
    }

    @Test
    void the_environment_wins_over_the_nearest_env_file_and_that_over_the_roots() throws IOException {
        var root = Files.createDirectories(folder.resolve("root"));
        var here = Files.createDirectories(folder.resolve("work/deep"));
        Files.writeString(root.resolve(".env"), "DB_PATH=root.db\nNX_DB_PATH=root-nx.db\nNEXUS_DB=root-n.db\n");
        Files.writeString(
                folder.resolve("work/.env"),
                "# comment\nexport DB_PATH='near.db'\nNEXUS_DB=\"near n.db\"\nREPO_ROOT=" + root + "\nbroken line\n");
        var settings = Settings.read(Map.of("NEXUS_DB", "env.db"), here);
        assertEquals(root, settings.root());
        assertEquals("env.db", settings.get(Setting.NEXUS_DB));
        assertEquals("near.db", settings.get(Setting.DB_PATH));
        assertEquals("root-nx.db", settings.get(Setting.NX_DB_PATH));
    }

    private Location file(String name) {
        return new Location.File(folder.resolve(name));
    }

    @Test
    void a_server_is_given_in_one_variable_and_its_password_is_never_told() {
        var url = "postgresql://lab:sec:ret%40x@host:5433/db?sslmode=require&password=secret";
        var server = Settings.read(Map.of("NEXUS_DB", url), folder).database(Face.NATIVE);
        assertEquals(new Location.Server(url), server);
        assertEquals("postgresql://lab:***@host:5433/db", server.shown());
        assertEquals(server.shown(), server.toString());
        assertEquals("postgresql://host/db", new Location.Server("postgresql://host/db").shown());
    }

    @Test
    void a_server_beside_a_file_is_refused_by_the_drop_in_faces_and_warned_of_natively() {
        for (var other : java.util.List.of("DB_PATH", "NX_DB_PATH")) {
            var settings = Settings.read(Map.of("NEXUS_DB", "postgresql://u:secret@h/d", other, "x.db"), folder);
            var refused = assertThrows(Fault.class, () -> settings.database(Face.TRACKER));
            assertTrue(refused.sentence().contains("NEXUS_DB")
                    && refused.sentence().contains(other));
            assertFalse(refused.whole().contains("secret"));
            assertEquals(1, settings.warnings(Face.NATIVE).size());
        }
    }

    @Test
    void a_server_in_an_older_variable_is_refused() {
        var settings = Settings.read(Map.of("DB_PATH", "postgresql://lab:secret@host/db"), folder);
        var refused = assertThrows(Fault.class, () -> settings.database(Face.TRACKER));
        assertFalse(refused.whole().contains("secret"));
    }

    @Test
    void a_lock_wait_that_is_no_number_is_named() {
        var settings = Settings.read(Map.of("NEXUS_LOCK_WAIT_SECONDS", "soon"), folder);
        var refused = assertThrows(Fault.class, () -> settings.seconds(Setting.NEXUS_LOCK_WAIT_SECONDS));
        assertTrue(refused.sentence().contains("NEXUS_LOCK_WAIT_SECONDS"));
    }

    @Test
    void a_switch_is_on_off_or_refused() {
        var guard = Setting.NEXUS_REQUIRE_AUTH_FOR_WRITES;
        for (var on : java.util.List.of("1", "true", "TRUE", "Yes", "on")) {
            assertTrue(Settings.read(Map.of(guard.name(), on), folder).yes(guard), on);
        }
        for (var off : java.util.List.of("", " ", "0", "false", "NO", "off")) {
            assertFalse(Settings.read(Map.of(guard.name(), off), folder).yes(guard), off);
        }
        var typo = Settings.read(Map.of(guard.name(), "ture"), folder);
        var refused = assertThrows(Fault.class, () -> typo.yes(guard));
        assertEquals("NEXUS_REQUIRE_AUTH_FOR_WRITES is neither yes nor no: 'ture'", refused.sentence());
    }
}
