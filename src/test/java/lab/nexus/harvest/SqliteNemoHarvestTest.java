package lab.nexus.harvest;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteNemoHarvestTest extends NemoHarvestContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at);
    }
}
