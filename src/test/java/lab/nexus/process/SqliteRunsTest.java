package lab.nexus.process;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteRunsTest extends RunsContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at);
    }
}
