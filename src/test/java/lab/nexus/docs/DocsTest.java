package lab.nexus.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lab.nexus.config.Setting;
import lab.nexus.fault.Code;
import org.junit.jupiter.api.Test;

/// The reference names everything that the code has, and pages point at pages that exist.
class DocsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void every_setting_is_in_the_reference_with_its_default_and_unit() throws IOException {
        var page = Files.readString(Path.of("docs/reference/settings.md"));
        var missing = new ArrayList<String>();
        for (var setting : Setting.values()) {
            var row = page.lines()
                    .filter(line -> line.startsWith("| `" + setting.name() + (setting.numbered() ? "_N`" : "`")))
                    .findFirst();
            if (row.isEmpty()
                    || !row.get().contains(setting.standard())
                    || !row.get().contains(setting.unit())) {
                missing.add(setting.name());
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void every_error_code_is_in_the_reference() throws IOException {
        var page = Files.readString(Path.of("docs/reference/errors.md"));
        var missing = new ArrayList<String>();
        for (var code : Code.values()) {
            if (!page.contains("`" + code.word() + "`")) {
                missing.add(code.word());
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void every_link_leads_to_a_file() throws IOException {
        var broken = new ArrayList<String>();
        for (var page : DocsIT.pages()) {
            var links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                var parent = page.toAbsolutePath().getParent();
                if (parent == null || !Files.exists(parent.resolve(links.group(1)))) {
                    broken.add(page + " -> " + links.group(1));
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void every_page_is_in_the_index() throws IOException {
        var index = Files.readString(Path.of("docs/README.md"));
        var missing = new ArrayList<String>();
        for (var page : DocsIT.pages()) {
            if (page.startsWith("docs") && !page.endsWith("README.md")) {
                var name = Path.of("docs").relativize(page).toString();
                if (!index.contains("(" + name + ")")) {
                    missing.add(name);
                }
            }
        }
        assertEquals(List.of(), missing);
    }
}
