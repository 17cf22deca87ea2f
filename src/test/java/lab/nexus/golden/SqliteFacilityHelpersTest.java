package lab.nexus.golden;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteFacilityHelpersTest extends FacilityHelpersContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at);
    }
}
