package lab.nexus.db;

import java.util.List;

/// A table as the copy sees it.
///
/// @param name its name
/// @param columns all columns, the key first; the key orders the rows and never changes
/// @param numbered its key is a number that the database gives to new rows
record CopyTable(String name, List<String> columns, boolean numbered) {

    /// Every table that holds somebody's work. The bookkeeping of migrations is not copied: the target
    /// has its own.
    static final List<CopyTable> ALL = List.of(
            of("containers", "id", "barcode", "kind", "location", "created_at", "updated_at", "is_exclusive"),
            of(
                    "samples",
                    "id",
                    "external_id",
                    "specimen_type",
                    "status",
                    "notes",
                    "received_at",
                    "created_at",
                    "updated_at",
                    "container_id"),
            of(
                    "sample_events",
                    "id",
                    "sample_id",
                    "event_type",
                    "from_container_id",
                    "to_container_id",
                    "old_status",
                    "new_status",
                    "note",
                    "occurred_at",
                    "created_at"),
            of(
                    "nexus_ledger",
                    "id",
                    "at",
                    "actor",
                    "action",
                    "subject",
                    "before",
                    "after",
                    "reason",
                    "source",
                    "batch",
                    "position"),
            new CopyTable("nexus_ledger_event", List.of("event_id", "ledger_id"), false),
            new CopyTable("sample_event_context", List.of("sample_id", "note", "created_at"), false),
            new CopyTable("container_kind_defaults", List.of("kind", "is_exclusive"), false),
            new CopyTable(
                    "guest_sessions",
                    List.of("id", "display_name", "created_at", "expires_at", "last_seen_at"),
                    false));

    private static CopyTable of(String name, String... columns) {
        return new CopyTable(name, List.of(columns), true);
    }

    String key() {
        return columns.getFirst();
    }

    /// A page of rows in the order of the key.
    String first() {
        return "SELECT " + String.join(", ", columns) + " FROM " + name + " ORDER BY " + key() + " LIMIT ?";
    }

    /// All rows.
    String all() {
        return "SELECT " + String.join(", ", columns) + " FROM " + name;
    }

    /// The page behind a key.
    String next() {
        return "SELECT " + String.join(", ", columns) + " FROM " + name + " WHERE " + key() + " > ? ORDER BY " + key()
                + " LIMIT ?";
    }

    String insert() {
        return "INSERT INTO " + name + " (" + String.join(", ", columns) + ") VALUES (?"
                + ", ?".repeat(columns.size() - 1) + ")";
    }

    String lastKey() {
        return "SELECT max(" + key() + ") FROM " + name;
    }

    String count() {
        return "SELECT count(*) FROM " + name;
    }
}
