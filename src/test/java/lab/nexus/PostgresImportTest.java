package lab.nexus;

import java.nio.file.Path;

class PostgresImportTest extends ImportContract {
    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder).on(PostgresServer.require());
    }
}
