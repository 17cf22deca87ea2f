package lab.nexus.extract.dm;

import java.util.List;
import lab.nexus.extract.Allowance;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Mark;
import org.jspecify.annotations.Nullable;

/// What somebody drew on an image: lines, rectangles, points, texts, regions of interest. Places are in samples.
final class DmAnnotations {
    private static final int MOST = 1000;
    private static final int RED = 0xff0000;

    private DmAnnotations() {}

    /// Those of the documents that show the image of this number.
    static void fill(DmGroup root, int image, Dataset dataset, Allowance allowance) {
        var documents = root.group("DocumentObjectList").orElseGet(DmGroup::new);
        for (var document : documents.tags().values()) {
            if (document instanceof DmGroup group && shows(root, group) == image) {
                for (var annotation : group.group("AnnotationGroupList")
                        .orElseGet(DmGroup::new)
                        .tags()
                        .values()) {
                    if (annotation instanceof DmGroup tags && dataset.marks().size() < MOST) {
                        add(tags, dataset, allowance);
                    }
                }
            }
        }
    }

    /// The number of the image in a document: a source names it, in files without sources there is but one.
    private static int shows(DmGroup root, DmGroup document) {
        var source = document.number("ImageSource").orElse(0.0).intValue();
        return root.number("ImageSourceList", "TagGroup" + source, "ImageRef")
                .orElse(1.0)
                .intValue();
    }

    private static void add(DmGroup tags, Dataset dataset, Allowance allowance) {
        var shape = shape(tags.number("AnnotationType").orElse(0.0).intValue());
        if (shape == null || !(tags.get("Rectangle") instanceof List<?> place) || place.size() != 4) {
            return;
        }
        var hidden = tags.number("IsVisible").orElse(1.0) == 0;
        var text = tags.text(allowance, "Text");
        if (hidden || (shape == Mark.Shape.TEXT && text.isBlank())) {
            return;
        }
        dataset.mark(new Mark(
                shape, number(place, 1), number(place, 0), number(place, 3), number(place, 2), colour(tags), text));
    }

    /// The kinds by their numbers; scale bars and masks are not drawn again.
    private static Mark.@Nullable Shape shape(int type) {
        return switch (type) {
            case 2, 3, 4, 25 -> Mark.Shape.LINE;
            case 5 -> Mark.Shape.RECTANGLE;
            case 6 -> Mark.Shape.ELLIPSE;
            case 13 -> Mark.Shape.TEXT;
            case 23 -> Mark.Shape.REGION;
            case 27 -> Mark.Shape.POINT;
            default -> null;
        };
    }

    private static double number(List<?> place, int i) {
        return place.get(i) instanceof Number number ? number.doubleValue() : 0;
    }

    /// Three numbers of 16 bits, of which the upper eight are the colour.
    private static int colour(DmGroup tags) {
        var found = tags.get("Color") instanceof List<?> own ? own : tags.get("ForegroundColor");
        if (!(found instanceof List<?> parts) || parts.size() != 3) {
            return RED;
        }
        var colour = 0;
        for (var i = 0; i < 3; i++) {
            colour = colour << 8 | (((int) number(parts, i) >> 8) & 255);
        }
        return colour;
    }
}
