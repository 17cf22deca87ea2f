package lab.nexus.db;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of the nexuslims line: its id is what `alembic_version` holds when it is the last one applied.
///
/// @param id `vMAJOR_MINOR_PATCH` and a letter
/// @param label the first line of its description, without the full stop
/// @param created when its author made it, as NexusLIMS shows it
/// @param message the rest of its file's name, behind the id
/// @param makes the tables that going up makes and going down takes away
public record Revision(String id, String label, String created, String message, List<String> makes) {
    /// The line, oldest first.
    public static final List<Revision> ALL = List.of(
            new Revision(
                    "v1_4_3",
                    "Initial schema baseline.",
                    "2025-12-29 11:08:25.723483",
                    "initial_schema_baseline",
                    List.of("instruments", "session_log")),
            new Revision(
                    "v2_4_0a",
                    "Add upload_log table and BUILT_NOT_EXPORTED status.",
                    "2026-01-23 12:12:15.867734",
                    "add_upload_log_table",
                    List.of("upload_log")),
            new Revision(
                    "v2_4_0b",
                    "Add check constraints to session_log.",
                    "2026-01-25 10:28:38.768026",
                    "add_check_constraints",
                    List.of()),
            new Revision(
                    "v2_5_0a",
                    "Add external_user_identifiers table.",
                    "2026-02-08 14:00:00.000000",
                    "add_external_user_identifiers",
                    List.of("external_user_identifiers")),
            new Revision(
                    "v2_5_0b",
                    "Remove unused fields and rename schema_name to display_name.",
                    "2026-02-08 14:30:00.000000",
                    "remove_computer_fields",
                    List.of()));

    /// The last one.
    public static Revision head() {
        return ALL.getLast();
    }

    /// Its place in the line, from 0; -1 for an id that this release does not know.
    public static int place(@Nullable String id) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /// The one before it; null for the first.
    public @Nullable Revision parent() {
        int place = place(id);
        return place <= 0 ? null : ALL.get(place - 1);
    }

    /// The name of its files, without their ends.
    public String file() {
        return id + "_" + message;
    }
}
