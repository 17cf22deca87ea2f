package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresDbCommandsTest extends DbCommandsContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at).on(PostgresServer.require());
    }

    @Test
    void a_facility_goes_from_sqlite_to_postgresql_and_back(@TempDir Path other) {
        place.run("init");
        fill();
        var middle = new Workplace(other);
        var copy = place.run("db", "copy", "--to", middle.database().toString());
        assertEquals(0, copy.exit(), copy.err());
        var server = new Workplace(other).on(PostgresServer.require());
        copy = middle.run("db", "copy", "--to", server.url());
        assertEquals(0, copy.exit(), copy.err());
        for (var table : List.of("instruments", "session_log", "upload_log", "external_user_identifiers")) {
            assertEquals(place.query("SELECT * FROM " + table), server.query("SELECT * FROM " + table));
        }
        server.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status)"
                + " VALUES ('s-2', 'I-1', '2026-01-01T00:00:00+01:00', 'START', 'TO_BE_BUILT')");
        assertEquals(2, server.number("SELECT max(id_session_log) FROM session_log"));
    }
}
