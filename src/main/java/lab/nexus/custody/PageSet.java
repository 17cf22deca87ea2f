package lab.nexus.custody;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Pages of a segment, as a short text of printable characters: `-` and two characters a page where there are
/// few, else `+` and a character for every six pages.
final class PageSet {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int BITS = 6;

    private final BitSet pages;
    private final int size;

    PageSet(int size) {
        this(new BitSet(size), size);
    }

    private PageSet(BitSet pages, int size) {
        this.pages = pages;
        this.size = size;
    }

    void add(int page) {
        pages.set(page);
    }

    PageSet and(PageSet other) {
        var both = (BitSet) pages.clone();
        both.and(other.pages);
        return new PageSet(both, size);
    }

    List<Integer> highestFirst() {
        var all = new ArrayList<Integer>();
        for (int page = pages.previousSetBit(size); page >= 0; page = pages.previousSetBit(page - 1)) {
            all.add(page);
        }
        return all;
    }

    String text() {
        var out = new StringBuilder();
        if (pages.cardinality() * 2 < size / BITS) {
            out.append('-');
            pages.stream().forEach(page -> out.append(digit(page >> BITS)).append(digit(page)));
            return out.toString();
        }
        out.append('+');
        for (int from = 0; from < size; from += BITS) {
            int six = 0;
            for (int i = 0; i < BITS; i++) {
                six |= pages.get(from + i) ? 1 << i : 0;
            }
            out.append(digit(six));
        }
        return out.toString();
    }

    private static char digit(int value) {
        return DIGITS.charAt(value & 63);
    }

    static PageSet parse(String text, int size) {
        var pages = new PageSet(size);
        if (text.startsWith("-")) {
            for (int i = 1; i + 1 < text.length(); i += 2) {
                pages.add(DIGITS.indexOf(text.charAt(i)) << BITS | DIGITS.indexOf(text.charAt(i + 1)));
            }
            return pages;
        }
        for (int i = 1; i < text.length(); i++) {
            int six = DIGITS.indexOf(text.charAt(i));
            for (int bit = 0; bit < BITS; bit++) {
                if ((six & 1 << bit) != 0) {
                    pages.add((i - 1) * BITS + bit);
                }
            }
        }
        return pages;
    }
}
