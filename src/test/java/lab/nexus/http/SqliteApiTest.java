package lab.nexus.http;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteApiTest extends ApiContract {
    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder);
    }
}
