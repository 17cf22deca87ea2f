package lab.nexus;

import java.nio.file.Path;

class SqliteFacilityCommandsTest extends FacilityCommandsContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at);
    }
}
