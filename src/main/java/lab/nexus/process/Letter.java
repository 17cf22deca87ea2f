package lab.nexus.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mail of a run in which something went wrong that a person must see to.
///
/// @param topic what it is about: equal for two runs that have the same to tell
record Letter(String subject, String text, String topic) {
    private static final String SUBJECT = "ERROR in NexusLIMS record builder";

    /// So much of a log goes into a mail.
    private static final int LONGEST = 1 << 20;

    /// @param problems all of the run
    /// @param report the run as text
    /// @param log null when there is none
    static Letter of(List<Problem> problems, String report, @Nullable Path log) {
        var text = new StringBuilder("Somebody must look at this:\n\n");
        var topic = new StringBuilder();
        for (var problem : problems) {
            if (problem.needsPerson()) {
                text.append("- ").append(problem.whole()).append('\n');
                topic.append(problem.text()).append('\n');
            }
        }
        text.append("\nThe run:\n\n").append(report);
        if (log != null) {
            text.append("\nIts log, ").append(log).append(":\n\n").append(read(log));
        }
        return new Letter(SUBJECT, text.toString(), topic.toString());
    }

    private static String read(Path log) {
        try (var in = Files.newInputStream(log)) {
            var bytes = in.readNBytes(LONGEST);
            return new String(bytes, StandardCharsets.UTF_8) + (bytes.length == LONGEST ? "\n…\n" : "");
        } catch (IOException gone) {
            return "(cannot be read: " + gone + ")\n";
        }
    }
}
