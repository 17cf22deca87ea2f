package lab.nexus.extract;

import java.util.Map;

/// One of several pictures or plots that show a dataset whose samples alone would not: each is a panel of its preview.
///
/// @param pixels one axis for a plot, two for a picture
/// @param known names of places along a plot's axis, for those of its peaks that are near; usually none
public record View(String title, Pixels pixels, Look look, Map<Double, String> known) {
    /// How it is drawn.
    public enum Look {
        /// A picture in grey, or in its own colours.
        PICTURE,
        /// A picture of numbers, in colours from few to many.
        COUNTS,
        PLOT,
        /// A plot of the values' powers of ten.
        LOGARITHM
    }

    public View(String title, Pixels pixels, Look look) {
        this(title, pixels, look, Map.of());
    }
}
