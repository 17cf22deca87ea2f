package lab.nexus.http;

import java.nio.file.Path;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;

class PostgresApiTest extends ApiContract {
    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder).on(PostgresServer.require());
    }
}
