package lab.nexus.upload;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteUploadsTest extends UploadsContract {
    @Override
    Workplace place(Path folder) {
        return new Workplace(folder);
    }
}
