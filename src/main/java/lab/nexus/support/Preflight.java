package lab.nexus.support;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lab.nexus.config.Form;
import lab.nexus.config.Inspection;
import lab.nexus.config.Part;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;
import lab.nexus.db.Drift;
import lab.nexus.db.Line;
import lab.nexus.db.Migrations;
import lab.nexus.db.Revision;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Looks whether everything is there that work needs: settings, folders, the database. No server is asked.
final class Preflight {
    /// One thing that was looked at.
    ///
    /// @param grave nothing can be built while it fails; otherwise it is worth knowing
    record Check(String name, boolean grave, boolean passed, String message) {
        String line() {
            return "[" + (passed ? "PASS" : "FAIL") + "] " + severity() + " " + name + ": " + message;
        }

        private String severity() {
            return grave ? "error" : "warning";
        }

        Map<String, @Nullable Object> json() {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("name", name);
            row.put("severity", severity());
            row.put("passed", passed);
            row.put("message", message);
            return row;
        }
    }

    private final List<Check> checks = new ArrayList<>();

    private Preflight() {}

    /// Every check, in the order in which somebody would put things right.
    static List<Check> of(Settings settings, Supplier<Database> open) {
        var preflight = new Preflight();
        preflight.configuration(settings);
        preflight.folders(settings);
        try {
            preflight.database(open.get());
        } catch (Fault failure) {
            preflight.add("database", true, false, failure.sentence());
        }
        return List.copyOf(preflight.checks);
    }

    private void add(String name, boolean grave, boolean passed, String message) {
        checks.add(new Check(name, grave, passed, message));
    }

    private void configuration(Settings settings) {
        var findings = Inspection.of(settings, EnumSet.noneOf(Part.class));
        for (var finding : findings) {
            add("configuration " + finding.name(), finding.wrong(), false, finding.what() + "; " + finding.remedy());
        }
        if (findings.isEmpty()) {
            add("configuration", true, true, "every setting of the parts that are used is right");
        }
    }

    private void folders(Settings settings) {
        for (var variable : settings.known()) {
            var value = settings.get(variable.name());
            if (value != null && variable.setting().form() == Form.FOLDER) {
                var folder = settings.path(variable, value);
                boolean there = Files.isDirectory(folder) && Files.isReadable(folder);
                add("folder " + variable.name(), true, there, (there ? "can be read: " : "cannot be read: ") + folder);
            }
        }
    }

    private void database(Database database) {
        add("database", true, true, "can be opened");
        var standing = new Migrations(database).standing();
        boolean head = standing.rows().equals(List.of(Revision.head().id()));
        add(
                "revision nexuslims",
                true,
                head,
                head
                        ? "at head, " + Revision.head().id()
                        : (standing.rows().isEmpty() ? "none" : "at " + String.join(", ", standing.rows()))
                                + "; run: nexus db upgrade nexuslims");
        applied(Line.TRACKER, standing.tracker());
        applied(Line.NEXUS, standing.nexus());
        int differences = Drift.of(database).size();
        add(
                "drift",
                false,
                differences == 0,
                differences == 0 ? "none" : differences + " differences from what the steps make; see drift.json");
    }

    private void applied(Line line, List<String> applied) {
        var missing = new ArrayList<>(line.steps());
        missing.removeAll(applied);
        add(
                "revision " + line.name(),
                true,
                missing.isEmpty(),
                missing.isEmpty() ? "at head, " + line.steps().getLast() : "waiting: " + String.join(", ", missing));
    }
}
