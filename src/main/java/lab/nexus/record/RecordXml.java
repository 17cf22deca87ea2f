package lab.nexus.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the document of a record: the same record, the same bytes. Not safe for several threads.
final class RecordXml {
    private static final char LAST_CONTROL = 0x1F;
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder(4096);
    private int depth;

    private RecordXml() {}

    static byte[] of(Head head, List<Activity> activities) {
        var xml = new RecordXml();
        xml.write(head, activities);
        return xml.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(Head head, List<Activity> activities) {
        out.append("<?xml version='1.0' encoding='UTF-8'?>\n<Experiment");
        attribute("xmlns", RecordSchema.NAMESPACE);
        attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        attribute("xmlns:nx", RecordSchema.NAMESPACE);
        out.append(">\n");
        depth++;
        given("title", head.title());
        given("id", head.id());
        summary(head);
        head.samples().forEach(this::sample);
        head.projects().forEach(this::project);
        for (int i = 0; i < activities.size(); i++) {
            activity(i, head.firstSample(), activities.get(i));
        }
        depth--;
        close("Experiment");
    }

    private void summary(Head head) {
        open("summary");
        if (!head.address().isEmpty()) {
            attribute("ref", head.address());
        }
        into();
        given("experimenter", head.experimenter());
        open("instrument");
        attribute("pid", head.instrumentPid());
        end("instrument", head.instrument());
        given("reservationStart", head.from());
        given("reservationEnd", head.to());
        given("motivation", head.motivation());
        outOf("summary");
    }

    private void sample(Head.Sample sample) {
        open("sample");
        if (sample.pid() != null) {
            attribute("ref", sample.pid());
        }
        attribute("id", sample.id());
        if (sample.name() == null
                && sample.description() == null
                && sample.elements().isEmpty()) {
            out.append("/>\n");
            return;
        }
        into();
        given("name", sample.name());
        given("description", sample.description());
        if (!sample.elements().isEmpty()) {
            open("elements");
            into();
            for (var element : sample.elements()) {
                open(element);
                out.append("/>\n");
            }
            outOf("elements");
        }
        outOf("sample");
    }

    private void project(Head.Project project) {
        open("project");
        if (project.equals(Head.Project.UNKNOWN)) {
            out.append("/>\n");
            return;
        }
        into();
        given("name", project.name());
        given("division", project.division());
        given("group", project.group());
        given("project_id", project.id());
        given("ref", project.ref());
        outOf("project");
    }

    private void activity(int number, String sample, Activity activity) {
        open("acquisitionActivity");
        attribute("seqno", Integer.toString(number));
        into();
        given("startTime", activity.start());
        given("sampleID", sample);
        open("setup");
        if (activity.setup().isEmpty()) {
            out.append("/>\n");
        } else {
            into();
            activity.setup().forEach(parameter -> parameter("param", parameter));
            outOf("setup");
        }
        activity.datasets().forEach(this::dataset);
        outOf("acquisitionActivity");
    }

    private void dataset(Activity.Entry dataset) {
        open("dataset");
        attribute("type", dataset.type());
        attribute("role", "Experimental");
        into();
        given("name", dataset.name());
        given("location", dataset.location());
        given("preview", dataset.preview());
        dataset.meta().forEach(parameter -> parameter("meta", parameter));
        outOf("dataset");
    }

    private void parameter(String element, Parameter parameter) {
        open(element);
        attribute("name", parameter.name());
        if (!parameter.unit().isEmpty()) {
            attribute("unit", parameter.unit());
        }
        if (parameter.warning()) {
            attribute("warning", "true");
        }
        end(element, parameter.text());
    }

    /// An element with a text; none when there is no text.
    private void given(String element, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            open(element);
            end(element, text);
        }
    }

    private void open(String element) {
        out.repeat("  ", depth).append('<').append(element);
    }

    private void into() {
        out.append(">\n");
        depth++;
    }

    private void outOf(String element) {
        depth--;
        out.repeat("  ", depth);
        close(element);
    }

    private void close(String element) {
        out.append("</").append(element).append(">\n");
    }

    private void end(String element, String text) {
        if (text.isEmpty()) {
            out.append("/>\n");
            return;
        }
        out.append('>');
        escape(text, false);
        close(element);
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value, true);
        out.append('"');
    }

    private void escape(String given, boolean attribute) {
        var text = plain(given);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&') {
                out.append("&amp;");
            } else if (c == '<') {
                out.append("&lt;");
            } else if (c == '>') {
                out.append("&gt;");
            } else if (c == '"' && attribute) {
                out.append("&quot;");
            } else if (c == '\r' || (attribute && (c == '\n' || c == '\t'))) {
                out.append("&#").append((int) c).append(';');
            } else {
                out.append(c);
            }
        }
    }

    /// What XML 1.0 has no place for becomes U+FFFD: that something was there must not be lost.
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                plain.append(c).append(text.charAt(++i));
            } else {
                boolean control = c <= LAST_CONTROL && c != '\n' && c != '\t' && c != '\r';
                plain.append(control || Character.isSurrogate(c) || c >= 0xFFFE ? REPLACEMENT : c);
            }
        }
        return plain.toString();
    }
}
