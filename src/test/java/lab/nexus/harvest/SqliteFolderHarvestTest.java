package lab.nexus.harvest;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteFolderHarvestTest extends FolderHarvestContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at);
    }
}
