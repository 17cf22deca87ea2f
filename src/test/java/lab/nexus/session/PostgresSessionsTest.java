package lab.nexus.session;

import java.nio.file.Path;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;

class PostgresSessionsTest extends SessionsContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at).on(PostgresServer.require());
    }
}
