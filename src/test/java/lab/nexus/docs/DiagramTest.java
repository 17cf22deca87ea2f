package lab.nexus.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lab.nexus.db.Diagram;
import org.junit.jupiter.api.Test;

/// The pages and pictures that are made from the declared schema. `./dev docs` writes them again.
class DiagramTest {
    private static final Path PAGE = Path.of("docs/reference/tables.md");
    private static final Path MERMAID = Path.of("docs/reference/tables.mmd");
    private static final Path SVG = Path.of("docs/reference/tables.svg");
    private static final String MARK = "<!-- generated below; ./dev docs writes it again -->";

    private static void isCurrent(Path file, String made) throws IOException {
        if (Boolean.getBoolean("nexus.docs.write")) {
            Files.writeString(file, made);
        }
        assertEquals(made, Files.readString(file), "run ./dev docs");
    }

    @Test
    void the_page_of_tables_is_the_declared_schema() throws IOException {
        var page = Files.readString(PAGE);
        isCurrent(PAGE, page.substring(0, page.indexOf(MARK)) + MARK + "\n" + Diagram.page());
    }

    @Test
    void the_diagrams_are_those_of_the_declared_schema() throws IOException {
        isCurrent(MERMAID, Diagram.mermaid());
        isCurrent(SVG, Diagram.svg());
        assertTrue(Diagram.svg().contains("room session, line nexuslims"));
        assertTrue(Diagram.mermaid().contains("instruments ||--o{ session_log : instrument"));
    }
}
