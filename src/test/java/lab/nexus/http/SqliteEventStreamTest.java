package lab.nexus.http;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteEventStreamTest extends EventStreamContract {
    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder);
    }
}
