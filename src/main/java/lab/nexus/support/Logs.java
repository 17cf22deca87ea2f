package lab.nexus.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// The logs of the facility: where they are, and what is in one of them.
final class Logs {
    /// Characters of each log, the last of them.
    private static final int CHARACTERS = 2_000_000;

    /// Lines of errors that a summary shows of each log, the last of them.
    private static final int ERRORS = 10;

    /// `2026-11-22 09:00:00,123 nexusLIMS.builder ERROR: text`
    private static final Pattern LINE =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}) \\S+ ([A-Z]+): ");

    private Logs() {}

    /// Those where NexusLIMS writes them, the newest first.
    ///
    /// @param most how many at the most
    static List<Path> usual(Settings settings, Instant since, int most) {
        var logs = settings.get(Setting.NX_LOG_PATH);
        var data = settings.get(Setting.NX_DATA_PATH);
        if (logs == null && data == null) {
            return List.of();
        }
        var folder = logs != null
                ? settings.path("NX_LOG_PATH", logs)
                : settings.path("NX_DATA_PATH", String.valueOf(data)).resolve("logs");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder)) {
            var found = new ArrayList<Path>();
            for (var file : all.filter(f -> f.toString().endsWith(".log")).toList()) {
                if (Files.isRegularFile(file)
                        && !Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    found.add(file);
                }
            }
            // their names begin with the time of the run
            found.sort(Comparator.comparing((Path f) -> String.valueOf(f.getFileName()))
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()));
            return found.subList(0, Math.min(found.size(), most));
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "logs", "cannot read " + folder, failure);
        }
    }

    /// The end of a log.
    static String tail(Path file) {
        try {
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.length() <= CHARACTERS ? text : text.substring(text.length() - CHARACTERS);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "logs", "cannot read " + file, failure);
        }
    }

    /// What is in a log: how many lines of which level, from when to when, and its last errors.
    static Map<String, @Nullable Object> summary(String name, String text) {
        var levels = new TreeMap<String, Long>();
        var errors = new ArrayList<String>();
        String first = null;
        String last = null;
        long lines = 0;
        for (var line : text.lines().toList()) {
            lines++;
            var found = LINE.matcher(line);
            if (!found.find()) {
                continue;
            }
            first = first == null ? found.group(1) : first;
            last = found.group(1);
            levels.merge(found.group(2), 1L, Long::sum);
            if (found.group(2).equals("ERROR") || found.group(2).equals("CRITICAL")) {
                errors.add(line);
            }
        }
        var summary = new LinkedHashMap<String, @Nullable Object>();
        summary.put("path", name);
        summary.put("lines", lines);
        summary.put("first", first);
        summary.put("last", last);
        summary.put("levels", levels);
        summary.put("errors", errors.subList(Math.max(0, errors.size() - ERRORS), errors.size()));
        return summary;
    }

    /// The earliest time of a log that is so many days old.
    static Instant since(Instant now, int days) {
        return now.minus(days, ChronoUnit.DAYS);
    }
}
