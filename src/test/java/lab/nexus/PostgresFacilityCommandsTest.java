package lab.nexus;

import java.nio.file.Path;

class PostgresFacilityCommandsTest extends FacilityCommandsContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at).on(PostgresServer.require());
    }
}
