package lab.nexus;

import java.nio.file.Path;

class SqliteImportTest extends ImportContract {
    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder);
    }
}
