package lab.nexus.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import lab.nexus.record.BuiltRecord;
import lab.nexus.session.Moment;

/// A page about a record for people, as HTML: what notebooks show beside the XML. Everything that comes from
/// elsewhere is escaped.
public final class Summary {
    private static final int A_ROW = 4;

    /// Pages with more of them cannot be opened any more.
    private static final long MOST_BYTES = 16L << 20;

    private final StringBuilder out = new StringBuilder(4_096);

    private Summary() {}

    /// For an entry of its own, with pictures and files.
    public static String withFiles(BuiltRecord record, Earlier earlier) {
        var summary = new Summary();
        summary.head(record, earlier);
        summary.previews(record);
        summary.files(record);
        return summary.out.toString();
    }

    /// For an entry that the XML is attached to.
    public static String beside(BuiltRecord record, Earlier earlier) {
        var summary = new Summary();
        summary.head(record, earlier);
        summary.out
                .append("<h2>Files</h2>\n")
                .append("<p>The complete NexusLIMS XML record is attached to this experiment.</p>");
        return summary.out.toString();
    }

    /// `2026-11-17T10:00:00+01:00`
    public static String time(OffsetDateTime time) {
        return Moment.of(time.toLocalDateTime(), time.getOffset().getTotalSeconds())
                .stored();
    }

    /// `2026-11-17T10:00`, for fields that know no offset.
    public static String local(OffsetDateTime time) {
        LocalDateTime local = time.toLocalDateTime();
        return Moment.of(local.withSecond(0).withNano(0), Moment.NAIVE)
                .stored()
                .substring(0, "2026-11-17T10:00".length());
    }

    private void head(BuiltRecord record, Earlier earlier) {
        out.append("<h1>NexusLIMS Microscopy Session</h1>\n<h2>Session Details</h2>\n<ul>\n");
        detail("Session ID", record.session());
        detail("Instrument", record.instrument());
        if (record.user() != null) {
            detail("User", record.user());
        }
        detail("Start", time(record.start()));
        detail("End", time(record.end()));
        out.append("</ul>\n");
        earlier.at("cdcs")
                .ifPresent(there -> out.append("<h2>Related Records</h2>\n<ul>\n<li><a href=\"")
                        .append(escaped(there.url()))
                        .append("\">View in CDCS</a></li>\n</ul>\n"));
    }

    private void detail(String name, String value) {
        out.append("<li><strong>")
                .append(name)
                .append("</strong>: ")
                .append(escaped(value))
                .append("</li>\n");
    }

    private void previews(BuiltRecord record) {
        int pictures = 0;
        int left = 0;
        long bytes = 0;
        for (var file : record.files()) {
            int number = 0;
            for (var preview : file.previews()) {
                number++;
                var png = read(preview);
                if (png.length == 0) {
                    continue;
                }
                if (bytes + png.length > MOST_BYTES) {
                    left++;
                    continue;
                }
                bytes += png.length;
                var name = file.previews().size() == 1
                        ? file.name()
                        : file.name() + " (" + number + " of " + file.previews().size() + ")";
                picture(pictures++, name, png);
            }
        }
        if (pictures > 0) {
            out.append("</tr></table>\n");
        }
        if (left > 0) {
            out.append("<p>").append(left).append(" further previews are left out.</p>\n");
        }
    }

    private void picture(int before, String name, byte[] png) {
        if (before == 0) {
            out.append("<h2>Preview Images</h2>\n<table style=\"border-collapse:collapse;\">\n<tr>\n");
        } else if (before % A_ROW == 0) {
            out.append("</tr>\n<tr>\n");
        }
        out.append("<td style=\"padding:8px;text-align:center;vertical-align:top;\">")
                .append("<img src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png))
                .append("\" alt=\"")
                .append(escaped(name))
                .append("\" style=\"max-width:250px;max-height:250px;border:1px solid #ccc;\"><br><small>")
                .append(escaped(name))
                .append("</small></td>\n");
    }

    /// A preview that is not there any more is not shown.
    private static byte[] read(Path preview) {
        try {
            return Files.readAllBytes(preview);
        } catch (IOException gone) {
            return new byte[0];
        }
    }

    private void files(BuiltRecord record) {
        out.append("<h2>Files</h2>\n<p>The following data files are referenced in this record:</p>\n<ul>\n");
        for (var file : record.files()) {
            out.append("<li>").append(escaped(file.location())).append("</li>\n");
        }
        out.append("</ul>");
    }

    /// As text and in attributes.
    public static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
