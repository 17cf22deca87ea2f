package lab.nexus;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One half of the tests in a browser.
class BrowserLongIT {
    @Test
    @Timeout(value = 2 * InBrowser.PATIENCE_MINUTES, unit = TimeUnit.MINUTES)
    void what_takes_long_of_the_acceptance_list_holds_in_a_browser() throws Exception {
        var browser = new InBrowser("long");
        browser.pass(InBrowser.LONG);
    }
}
