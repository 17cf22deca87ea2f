package lab.nexus.support;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.config.Inspection;
import lab.nexus.config.Part;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.config.Variable;
import lab.nexus.db.Browse;
import org.jspecify.annotations.Nullable;

/// Where records go, as the settings and the log of uploads tell. No destination is asked.
final class Destinations {
    private static final Map<String, Part> KNOWN =
            new TreeMap<>(Map.of("cdcs", Part.CDCS, "labarchives", Part.LABARCHIVES, "elabftw", Part.ELABFTW));

    /// Uploads read at a time.
    private static final int ROWS = 5_000;

    private Destinations() {}

    /// Which destinations are set up, by the settings alone, and what was sent before.
    static Map<String, @Nullable Object> of(Settings settings, Browse browse) {
        var used = Inspection.used(settings);
        var findings = Inspection.of(settings, EnumSet.noneOf(Part.class));
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        KNOWN.forEach((name, part) -> {
            var row = new LinkedHashMap<String, @Nullable Object>();
            boolean wrong = findings.stream().anyMatch(finding -> finding.wrong() && partOf(finding.name()) == part);
            row.put("name", name);
            row.put("enabled", used.contains(part));
            row.put("validation_status", !used.contains(part) ? "not configured" : wrong ? "invalid" : "not asked");
            row.put("validation_note", "by its settings; this release sends no records, and no server was asked");
            rows.add(row);
        });
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("export_strategy", settings.get(Setting.NX_EXPORT_STRATEGY));
        facts.put("destinations", rows);
        facts.put("upload_counts", uploads(browse));
        return facts;
    }

    private static @Nullable Part partOf(String name) {
        var variable = Variable.named(name);
        return variable == null ? null : variable.setting().part();
    }

    /// How many uploads there were, by destination.
    private static Map<String, Map<String, Long>> uploads(Browse browse) {
        var counts = new TreeMap<String, Map<String, Long>>();
        if (!browse.tables().contains("upload_log")) {
            return counts;
        }
        int destination = browse.columns("upload_log").indexOf("destination_name");
        int success = browse.columns("upload_log").indexOf("success");
        var wish = new Browse.Wish("upload_log", "", null, false);
        for (long from = 0; from < browse.count(wish); from += ROWS) {
            for (var row : browse.page(wish, from, ROWS)) {
                counts.computeIfAbsent(String.valueOf(row.get(destination)), name -> new TreeMap<>())
                        .merge("1".equals(row.get(success)) ? "succeeded" : "failed", 1L, Long::sum);
            }
        }
        return counts;
    }
}
