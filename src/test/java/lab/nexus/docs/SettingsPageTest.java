package lab.nexus.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lab.nexus.config.Part;
import lab.nexus.config.Setting;
import org.junit.jupiter.api.Test;

/// The tables of settings are made from the list: `./dev docs` writes them, this test compares them.
class SettingsPageTest {
    private static final Path PAGE = Path.of("docs/reference/settings.md");
    private static final String BEGIN = "<!-- made from the list of settings by ./dev docs -->\n";
    private static final String END = "<!-- end -->";

    @Test
    void the_page_says_what_the_list_says() throws IOException {
        var page = Files.readString(PAGE);
        var written = page.substring(0, page.indexOf(BEGIN)) + BEGIN + tables() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("nexus.docs.write")) {
            Files.writeString(PAGE, written);
        }
        assertEquals(written, Files.readString(PAGE), "run ./dev docs");
    }

    private static String tables() {
        var out = new StringBuilder();
        for (var part : Part.values()) {
            out.append("\n## For ").append(part.meaning()).append("\n\n");
            out.append("| Name | Default | Unit | Meaning |\n|---|---|---|---|\n");
            for (var setting : Setting.values()) {
                if (setting.part() == part) {
                    out.append("| `")
                            .append(setting.name())
                            .append(setting.numbered() ? "_N" : "")
                            .append("` | ");
                    var standard = setting.standard();
                    out.append(standard.isEmpty() ? "–" : "`" + standard + "`").append(" | ");
                    out.append(setting.unit()).append(" | ").append(setting.meaning());
                    if (!setting.limits().isEmpty()) {
                        out.append(" Limits: ").append(setting.limits()).append('.');
                    }
                    out.append(setting.required() ? " *Required.*" : "");
                    out.append(setting.secret() ? " *Secret.*" : "").append(" |\n");
                }
            }
        }
        return out.append('\n').toString();
    }
}
