package lab.nexus.upload;

import java.nio.file.Path;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;

class PostgresUploadsTest extends UploadsContract {
    @Override
    Workplace place(Path folder) {
        return new Workplace(folder).on(PostgresServer.require());
    }
}
