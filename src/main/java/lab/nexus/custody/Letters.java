package lab.nexus.custody;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Texts as a search sees them.
final class Letters {
    private static final int GRAM = 3;

    private Letters() {}

    /// The same whatever the case.
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// What stands between anything that is no letter and no digit.
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !Character.isLetterOrDigit(text.charAt(i))) {
                if (i > from) {
                    words.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }

    /// Does a word of the text begin so?
    static boolean beginsAWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    /// Every three characters in a row. Halves of characters beyond the first plane are left out, because no
    /// database keeps half a character.
    static void eachGram(String text, Consumer<String> taking) {
        for (int i = 0; i + GRAM <= text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))
                    && !Character.isSurrogate(text.charAt(i + 1))
                    && !Character.isSurrogate(text.charAt(i + 2))) {
                taking.accept(text.substring(i, i + GRAM));
            }
        }
    }

    /// Some of the letters that must all be there, spread over the words; none when all words are too short.
    static List<String> grams(List<String> words, int most) {
        var all = new LinkedHashSet<String>();
        words.forEach(word -> eachGram(word, all::add));
        var list = List.copyOf(all);
        if (list.size() <= most) {
            return list;
        }
        var some = new ArrayList<String>();
        for (int i = 0; i < most; i++) {
            some.add(list.get(i * (list.size() - 1) / (most - 1)));
        }
        return some;
    }
}
