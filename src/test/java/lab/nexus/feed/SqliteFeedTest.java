package lab.nexus.feed;

import java.nio.file.Path;
import lab.nexus.Workplace;

class SqliteFeedTest extends FeedContract {
    @Override
    Workplace newPlace(Path folder) {
        return new Workplace(folder);
    }

    @Override
    long placedAtOnce() {
        return 1;
    }
}
