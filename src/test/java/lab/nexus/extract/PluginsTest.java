package lab.nexus.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import lab.nexus.Workplace;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reader of a facility: compiled here, as `docs/howto/add-a-reader.md` shows it, and put into a jar.
class PluginsTest {
    private static final String SERVICE = "META-INF/services/lab.nexus.extract.Reader";

    @TempDir
    Path folder;

    /// The Java of the page, so that what people copy is what was tried.
    private static String page() throws IOException {
        var text = Files.readString(Path.of("docs/howto/add-a-reader.md"));
        int begin = text.indexOf("```java\n") + 8;
        return text.substring(begin, text.indexOf("```", begin));
    }

    private Path jar(String source, String name) throws IOException {
        var file = Files.writeString(folder.resolve("LogReader.java"), source);
        var classes = Files.createDirectories(folder.resolve("classes"));
        var told = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = compiler.getTask(
                    told,
                    manager,
                    null,
                    List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                    null,
                    manager.getJavaFileObjects(file));
            assertTrue(task.call(), told.toString());
        }
        var jars = Files.createDirectories(folder.resolve("readers"));
        var jar = jars.resolve("sample.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(SERVICE));
            out.write(name.getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry("facility/LogReader.class"));
            out.write(Files.readAllBytes(classes.resolve("facility/LogReader.class")));
        }
        return jars;
    }

    @Test
    void a_reader_in_a_jar_is_asked_before_ours() throws IOException {
        var jars = jar(page(), "facility.LogReader\n");
        Files.writeString(folder.resolve("run.furnace"), "FURNACE 1\ntemperature 1300\n");
        Files.writeString(folder.resolve("other.furnace"), "something else");
        var place = new Workplace(folder).with("NEXUS_READERS_PATH", jars.toString());
        var run = place.run("extract", "run.furnace", "--json");
        assertEquals(0, run.exit(), run.toString());
        assertTrue(run.out().contains("\"reader\": \"furnace_log\""), run.out());
        assertTrue(run.out().contains("\"Temperature\": {\"value\": 1300.0, \"unit\": \"kelvin\"}"), run.out());
        assertTrue(place.run("extract", "other.furnace", "--json").out().contains("basic_file_info_extractor"));
    }

    @Test
    void a_jar_that_names_no_reader_is_refused() throws IOException {
        var jars = jar(page(), "facility.Nobody\n");
        var fault = assertThrows(Fault.class, () -> Plugins.in(jars));
        assertTrue(fault.sentence().contains("facility.Nobody"), fault.sentence());
        assertThrows(Fault.class, () -> Plugins.in(folder.resolve("nowhere")));
    }
}
