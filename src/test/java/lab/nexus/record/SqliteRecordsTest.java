package lab.nexus.record;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteRecordsTest extends RecordsContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at);
    }
}
