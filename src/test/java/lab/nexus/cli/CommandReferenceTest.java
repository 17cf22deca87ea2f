package lab.nexus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.nexus.config.Face;
import org.junit.jupiter.api.Test;

/// The reference of commands is made from the catalogue: `./dev docs` writes it, this test compares it.
class CommandReferenceTest {
    private static final Path PAGE = Path.of("docs/reference/commands.md");
    private static final String MARK = "## Native face";

    @Test
    void the_page_says_what_the_catalogue_says() throws IOException {
        var page = Files.readString(PAGE);
        var written = page.substring(0, page.indexOf(MARK)) + generated();
        if (Boolean.getBoolean("nexus.docs.write")) {
            Files.writeString(PAGE, written);
        }
        assertEquals(written, Files.readString(PAGE), "run ./dev docs");
    }

    private static String generated() {
        return MARK + "\n\nData goes to stdout, talk and refusals go to stderr; `--json` answers with one object.\n"
                + commands(Face.NATIVE)
                + "\n## Tracker face\n\nThe words and streams that the users of the Nexus Lab Tracker know:"
                + " data and refusals go to stdout.\n"
                + commands(Face.TRACKER)
                + "\n## Face of NexusLIMS\n\nThe words, streams and exit codes that the users of NexusLIMS know.\n"
                + commands(Face.NEXUSLIMS);
    }

    private static String commands(Face face) {
        var catalogue = Catalogue.of(face);
        var out = new StringBuilder();
        for (var command : catalogue.commands()) {
            var path = List.of(command.path().split(" "));
            var word = switch (face) {
                case NATIVE -> "nexus ";
                case TRACKER -> "nexus lims ";
                case NEXUSLIMS -> "nexus nexuslims ";
            };
            out.append("\n### `").append(word).append(command.path()).append("`\n\n");
            out.append(command.summary()).append("\n\n```text\n");
            out.append(Help.usage(catalogue, path)).append("```\n");
            if (!catalogue.syntax(command).arguments().isEmpty()) {
                out.append("\n| Argument | Default | Meaning |\n|---|---|---|\n");
            }
            for (var argument : catalogue.syntax(command).arguments()) {
                out.append("| `").append(argument.name()).append("` | ");
                out.append(argument.required() ? "required" : argument.standard())
                        .append(" | ");
                out.append(argument.help()).append(" |\n");
            }
        }
        return out.toString();
    }
}
