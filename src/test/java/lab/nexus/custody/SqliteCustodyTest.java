package lab.nexus.custody;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteCustodyTest extends CustodyContract {
    @Override
    String engine() {
        return "SQLite";
    }

    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder);
    }
}
