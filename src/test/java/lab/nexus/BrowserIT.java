package lab.nexus;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The other half of the tests in a browser.
class BrowserIT {
    @Test
    @Timeout(value = 2 * InBrowser.PATIENCE_MINUTES, unit = TimeUnit.MINUTES)
    void the_rest_of_the_acceptance_list_holds_in_a_browser() throws Exception {
        var browser = new InBrowser("others");
        browser.parts();
        browser.pass(InBrowser.others());
    }
}
