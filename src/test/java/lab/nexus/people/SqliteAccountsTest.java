package lab.nexus.people;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteAccountsTest extends AccountsContract {
    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder);
    }
}
