package lab.nexus.process;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run for a person to read, made of its JSON form.
public final class ReportText {
    private static final Map<String, String> SAID = Map.ofEntries(
            Map.entry("completed", "completed"),
            Map.entry("not_uploaded", "built, not uploaded"),
            Map.entry("no_files", "no files"),
            Map.entry("waits_for_files", "waits for files"),
            Map.entry("no_consent", "no consent"),
            Map.entry("no_reservation", "no reservation"),
            Map.entry("invalid", "not valid"),
            Map.entry("failed", "failed"),
            Map.entry("unreadable", "cannot be read now"),
            Map.entry("elsewhere", "another run is at it"),
            Map.entry("stopped", "left for the next run"),
            Map.entry("would_be_built", "would be built"),
            Map.entry("would_be_uploaded", "would be uploaded"));

    private ReportText() {}

    /// Whole lines.
    public static String of(Map<String, @Nullable Object> run) {
        var out = new StringBuilder();
        out.append(run.get("run") == null ? "a rehearsal" : "run " + run.get("run"))
                .append(", ")
                .append(run.get("started_at"))
                .append(run.get("ended_at") == null ? "" : " to " + run.get("ended_at"))
                .append(": ")
                .append(run.get("state"))
                .append('\n');
        line(out, "", run.get("why"));
        for (var check : rows(run.get("checks"))) {
            if (!Boolean.TRUE.equals(check.get("passed"))) {
                out.append("error".equals(check.get("severity")) ? "  ! " : "  ? ")
                        .append(check.get("name"))
                        .append(": ")
                        .append(plain(check.get("message")))
                        .append('\n');
            }
        }
        if (run.get("harvest") instanceof Map<?, ?> harvest) {
            harvest(out, harvest);
        }
        for (var session : rows(run.get("sessions"))) {
            session(out, session);
        }
        for (var aside : rows(run.get("broken"))) {
            out.append("cannot be built: ")
                    .append(plain(aside.get("session_identifier")))
                    .append(": ")
                    .append(plain(aside.get("why")))
                    .append('\n');
        }
        counts(out, run);
        line(out, "mail: ", run.get("mail"));
        line(out, "log: ", run.get("log"));
        return out.toString();
    }

    /// One line.
    public static String line(Map<String, @Nullable Object> run) {
        var out = new StringBuilder();
        out.append(run.get("ended_at"))
                .append(" run ")
                .append(run.get("run"))
                .append(' ')
                .append(run.get("state"))
                .append(": ");
        counts(out, run);
        line(out, "", run.get("why"));
        return out.toString().stripTrailing().replace("\n", "; ");
    }

    private static void harvest(StringBuilder out, Map<?, ?> harvest) {
        for (var source : rows(harvest.get("sources"))) {
            out.append(plain(source.get("source")))
                    .append(": ")
                    .append(source.get("new"))
                    .append(" new, ")
                    .append(source.get("corrected"))
                    .append(" corrected, ")
                    .append(source.get("already_there"))
                    .append(" there already\n");
            if (source.get("troubles") instanceof List<?> troubles) {
                troubles.forEach(
                        trouble -> out.append("  ? ").append(plain(trouble)).append('\n'));
            }
            line(out, "  ! ", source.get("failure"));
        }
        if (harvest.get("unserved_instruments") instanceof List<?> unserved) {
            unserved.forEach(pid -> out.append("no scheduler is configured for instrument ")
                    .append(plain(pid))
                    .append('\n'));
        }
    }

    private static void session(StringBuilder out, Map<?, ?> session) {
        var outcome = String.valueOf(session.get("outcome"));
        out.append(SAID.getOrDefault(outcome, outcome))
                .append(": ")
                .append(plain(session.get("session_identifier")))
                .append(" on ")
                .append(plain(session.get("instrument")));
        if (session.get("files") != null) {
            out.append(", ")
                    .append(session.get("files"))
                    .append(" files, ")
                    .append(session.get("activities"))
                    .append(" activities");
        }
        out.append('\n');
        line(out, "  ", session.get("record"));
        line(out, "  ", session.get("why"));
        line(out, "  ", session.get("remedy"));
        for (var upload : rows(session.get("uploads"))) {
            out.append("  ").append(upload.get("destination")).append(": ").append(upload.get("fate"));
            out.append(upload.get("record_url") == null ? "" : " " + plain(upload.get("record_url")));
            out.append('\n');
        }
    }

    private static void counts(StringBuilder out, Map<String, @Nullable Object> run) {
        if (!(run.get("counts") instanceof Map<?, ?> counts) || counts.isEmpty()) {
            out.append("no session was looked at\n");
            return;
        }
        var first = true;
        for (var count : counts.entrySet()) {
            out.append(first ? "" : ", ")
                    .append(count.getValue())
                    .append(' ')
                    .append(SAID.getOrDefault(String.valueOf(count.getKey()), String.valueOf(count.getKey())));
            first = false;
        }
        out.append('\n');
    }

    private static void line(StringBuilder out, String before, @Nullable Object text) {
        if (text != null && !text.toString().isEmpty()) {
            out.append(before).append(plain(text)).append('\n');
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> rows(@Nullable Object value) {
        return value instanceof List<?> list ? (List<Map<String, @Nullable Object>>) list : List.of();
    }

    /// On one line.
    private static String plain(@Nullable Object value) {
        return String.valueOf(value).replace("\r", "").replace("\n", "\\n");
    }
}
