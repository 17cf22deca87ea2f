package lab.nexus.custody;

import java.util.List;

/// Which end of a list comes first.
public enum Order {
    /// As a person looks: what came last stands first.
    NEWEST("newest", "DESC", "<"),
    /// From the other end.
    OLDEST("oldest", "ASC", ">");

    private final String word;
    private final String sql;
    private final String beyond;

    Order(String word, String sql, String beyond) {
        this.word = word;
        this.sql = sql;
        this.beyond = beyond;
    }

    /// The word for it in requests.
    public String word() {
        return word;
    }

    /// All words, the usual one first.
    public static List<String> words() {
        return List.of(NEWEST.word, OLDEST.word);
    }

    /// `DESC` or `ASC`.
    String sql() {
        return sql;
    }

    /// What a key must be, compared with the last one that was shown, to come behind it.
    String beyond() {
        return beyond;
    }
}
