package lab.nexus.extract;

/// Something that a person drew on a picture; places are in samples from its upper left corner.
///
/// @param colour as 0xRRGGBB
/// @param text of a text, empty for everything else
public record Mark(Shape shape, double left, double top, double right, double bottom, int colour, String text) {
    public enum Shape {
        LINE,
        RECTANGLE,
        ELLIPSE,
        POINT,
        TEXT,
        /// A region of interest: a rectangle with a dashed edge.
        REGION
    }
}
