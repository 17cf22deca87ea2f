package lab.nexus;

import java.nio.file.Path;

class SqliteDbCommandsTest extends DbCommandsContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at);
    }
}
