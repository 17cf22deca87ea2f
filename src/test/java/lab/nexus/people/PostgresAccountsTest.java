package lab.nexus.people;

import java.nio.file.Path;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;

class PostgresAccountsTest extends AccountsContract {
    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder).on(PostgresServer.require());
    }
}
