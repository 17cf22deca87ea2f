package lab.nexus.session;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteSessionsTest extends SessionsContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at);
    }
}
