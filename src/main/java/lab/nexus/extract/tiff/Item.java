package lab.nexus.extract.tiff;

import lab.nexus.extract.Dataset;
import lab.nexus.extract.Figures;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.Term;
import lab.nexus.extract.Tree;
import lab.nexus.extract.Unit;
import org.jspecify.annotations.Nullable;

/// What becomes of one value of a maker's text.
///
/// @param key its name there
/// @param name its name among the extensions; for a term only where the value cannot be one
/// @param kind how it is read; a value that is no number stays text
/// @param factor what a number is multiplied by
/// @param unit of the product; null for a number without a unit
/// @param term where it has a place of its own in the schema; else null
record Item(
        String key,
        String name,
        Kind kind,
        double factor,
        @Nullable Unit unit,
        @Nullable Term term) {
    enum Kind {
        TEXT,
        NUMBER,
        /// `yes`, `true` or `On` is true.
        FLAG
    }

    static Item text(String key, String name) {
        return new Item(key, name, Kind.TEXT, 1, null, null);
    }

    static Item number(String key, String name) {
        return new Item(key, name, Kind.NUMBER, 1, null, null);
    }

    static Item flag(String key, String name) {
        return new Item(key, name, Kind.FLAG, 1, null, null);
    }

    static Item quantity(String key, String name, double factor, Unit unit) {
        return new Item(key, name, Kind.NUMBER, factor, unit, null);
    }

    static Item term(String key, Term term, double factor, Unit unit) {
        return new Item(key, term.display(), Kind.NUMBER, factor, unit, term);
    }

    /// Puts a value where it belongs; empty text is passed over.
    ///
    /// @param extensions the tree among the extensions that it goes into
    void put(Dataset dataset, Tree extensions, String text) {
        if (text.isEmpty()) {
            return;
        }
        var value = value(text);
        if (term != null) {
            dataset.put(term, value, name);
        } else {
            extensions.put(name, value);
        }
    }

    private Object value(String text) {
        if (kind == Kind.FLAG) {
            return text.equals("yes") || text.equals("true") || text.equals("On");
        }
        if (kind == Kind.TEXT) {
            return text;
        }
        var number = Figures.scaled(text, factor);
        if (number.isEmpty()) {
            return text;
        }
        return unit == null ? (Object) number.get() : new Quantity(number.get(), unit);
    }
}
