package lab.nexus;

import java.nio.file.Path;

class PostgresListExportTest extends ListExportContract {
    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder).on(PostgresServer.require());
    }
}
