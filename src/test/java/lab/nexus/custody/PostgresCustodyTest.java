package lab.nexus.custody;

import java.nio.file.Path;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;

class PostgresCustodyTest extends CustodyContract {
    @Override
    String engine() {
        return "PostgreSQL";
    }

    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder).on(PostgresServer.require());
    }
}
