package lab.nexus;

import java.nio.file.Path;

class PostgresDbCommandsTest extends DbCommandsContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at).on(PostgresServer.require());
    }
}
