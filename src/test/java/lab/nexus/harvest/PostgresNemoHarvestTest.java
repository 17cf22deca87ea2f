package lab.nexus.harvest;

import java.nio.file.Path;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;

class PostgresNemoHarvestTest extends NemoHarvestContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at).on(PostgresServer.require());
    }
}
