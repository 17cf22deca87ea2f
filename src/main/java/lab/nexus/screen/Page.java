package lab.nexus.screen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What fills the screen and takes the keys. Knows nothing of the terminal, so that tests can press its keys.
interface Page {
    /// The lines from the top; at most `height` of them are shown, and each is cut at `width` columns.
    List<Line> draw(int width, int height);

    /// Takes one key and answers the page to show next: often this one; null to end.
    @Nullable
    Page press(Key key);
}
