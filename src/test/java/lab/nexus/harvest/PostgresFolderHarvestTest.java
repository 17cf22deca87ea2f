package lab.nexus.harvest;

import java.nio.file.Path;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;

class PostgresFolderHarvestTest extends FolderHarvestContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at).on(PostgresServer.require());
    }
}
