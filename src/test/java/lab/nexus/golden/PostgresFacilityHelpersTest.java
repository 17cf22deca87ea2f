package lab.nexus.golden;

import java.nio.file.Path;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;

class PostgresFacilityHelpersTest extends FacilityHelpersContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at).on(PostgresServer.require());
    }
}
