package lab.nexus.extract.preview;

import java.util.ArrayList;
import java.util.List;

/// Texts cut to the width they have.
final class Lines {
    private Lines() {}

    /// Wrapped between words at `most` letters; a longer word is cut. At most `lines` of them, the last one
    /// ending in `…` when there was more.
    static List<String> wrapped(String text, int most, int lines) {
        var wrapped = new ArrayList<String>();
        for (var paragraph : text.lines().toList()) {
            wrap(paragraph, most, lines, wrapped);
            if (wrapped.size() > lines) {
                break;
            }
        }
        if (wrapped.size() <= lines) {
            return wrapped;
        }
        var kept = new ArrayList<>(wrapped.subList(0, lines));
        var last = kept.removeLast();
        kept.add(last.length() < most ? last + "…" : last.substring(0, most - 1) + "…");
        return kept;
    }

    private static void wrap(String paragraph, int most, int lines, List<String> into) {
        var rest = paragraph.strip();
        if (rest.isEmpty()) {
            into.add("");
        }
        while (!rest.isEmpty() && into.size() <= lines) {
            if (rest.length() <= most) {
                into.add(rest);
                return;
            }
            var blank = rest.lastIndexOf(' ', most);
            var cut = blank > 0 ? blank : most;
            if (Character.isHighSurrogate(rest.charAt(cut - 1))) {
                cut--;
            }
            into.add(rest.substring(0, Math.max(1, cut)));
            rest = rest.substring(Math.max(1, cut)).strip();
        }
    }
}
