package lab.nexus;

import java.nio.file.Path;

class SqliteListExportTest extends ListExportContract {
    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder);
    }
}
