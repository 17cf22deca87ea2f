package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Which room may use which, and which library lives where. The tables are the architecture.
class RoomsTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Pattern ROOM = Pattern.compile("lab/nexus/(\\w+)(?:/(\\w+))?/");

    private static final Set<String> GROUND = Set.of("fault", "json", "config", "db", "ledger", "sheet", "wire");

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("fault", Set.of()),
            Map.entry("json", Set.of("fault")),
            Map.entry("config", Set.of("fault", "json")),
            Map.entry("db", Set.of("fault", "json", "config")),
            Map.entry("ledger", Set.of("fault", "json", "config", "db")),
            Map.entry("sheet", Set.of("fault", "json", "config", "db")),
            Map.entry("wire", Set.of("fault")),
            Map.entry("custody", GROUND),
            Map.entry("people", GROUND),
            Map.entry("instrument", GROUND),
            Map.entry("session", with(GROUND, "instrument", "custody")),
            Map.entry("harvest", with(GROUND, "instrument", "session", "custody", "people")),
            Map.entry("record", with(GROUND, "extract", "session", "instrument", "custody")),
            Map.entry("upload", with(GROUND, "extract", "record", "session", "instrument", "people")),
            Map.entry(
                    "process",
                    with(
                            GROUND,
                            "people",
                            "custody",
                            "instrument",
                            "session",
                            "harvest",
                            "extract",
                            "record",
                            "upload")),
            Map.entry("snapshot", with(GROUND, "custody")),
            Map.entry("demo", with(GROUND, "custody")),
            Map.entry("extract", GROUND),
            Map.entry("board", GROUND),
            Map.entry("feed", with(GROUND, "custody")),
            Map.entry("repeat", GROUND),
            Map.entry(
                    "http",
                    with(
                            GROUND,
                            "people",
                            "custody",
                            "instrument",
                            "session",
                            "board",
                            "snapshot",
                            "repeat",
                            "feed",
                            "harvest",
                            "extract",
                            "record",
                            "upload",
                            "process")),
            Map.entry("support", with(GROUND, "session")),
            Map.entry("screen", with(GROUND, "instrument")),
            Map.entry(
                    "cli",
                    with(
                            GROUND,
                            "people",
                            "custody",
                            "instrument",
                            "session",
                            "harvest",
                            "record",
                            "upload",
                            "process",
                            "snapshot",
                            "demo",
                            "extract",
                            "support",
                            "screen",
                            "board",
                            "feed",
                            "http")));

    /// Library → the rooms it lives in.
    private static final Map<String, Set<String>> LIVES_IN = Map.ofEntries(
            Map.entry("org/sqlite/", Set.of("db")),
            Map.entry("org/slf4j/", Set.<String>of()),
            Map.entry("org/postgresql/", Set.of("db")),
            Map.entry("com/zaxxer/", Set.of("db")),
            Map.entry(
                    "java/sql/",
                    Set.of(
                            "db",
                            "custody",
                            "ledger",
                            "people",
                            "instrument",
                            "session",
                            "harvest",
                            "upload",
                            "process",
                            "board",
                            "repeat",
                            "record",
                            "feed")),
            Map.entry("java/net/http/", Set.of("wire")),
            Map.entry("jakarta/mail/", Set.of("wire")),
            Map.entry("org/bouncycastle/", Set.of("people")),
            Map.entry("io/netty/", Set.of("http")),
            Map.entry("de/siegmar/", Set.of("sheet")),
            Map.entry("tools/jackson/", Set.of("json")),
            Map.entry("org/jline/", Set.of("screen")),
            Map.entry("org/dhatim/", Set.of("sheet")));

    private static Set<String> with(Set<String> rooms, String... more) {
        var all = new TreeSet<>(rooms);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    @Test
    void rooms_use_only_what_the_table_allows() throws IOException {
        var broken = new TreeSet<String>();
        for (var unit : classes()) {
            var name = unit.thisClass().asInternalName();
            var here = ROOM.matcher(name);
            if (!here.find()) {
                continue; // Main may use everything
            }
            var allowed = MAY_USE.getOrDefault(here.group(1), Set.of());
            for (var text : texts(unit)) {
                ROOM.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .filter(room -> !room.equals(here.group(1)) && !allowed.contains(room))
                        .forEach(room -> broken.add(name + " uses " + room));
            }
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void a_sub_room_never_uses_a_sibling_and_a_parent_never_names_a_sub_room() throws IOException {
        var broken = new TreeSet<String>();
        for (var unit : classes()) {
            var name = unit.thisClass().asInternalName();
            var here = ROOM.matcher(name);
            if (!here.find()) {
                continue;
            }
            for (var text : texts(unit)) {
                ROOM.matcher(text)
                        .results()
                        .filter(found -> found.group(1).equals(here.group(1)) && found.group(2) != null)
                        .filter(found -> !found.group(2).equals(here.group(2)))
                        .forEach(found -> broken.add(name + " uses " + found.group()));
            }
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void an_outside_library_lives_in_one_room() throws IOException {
        var broken = new TreeSet<String>();
        for (var unit : classes()) {
            var name = unit.thisClass().asInternalName();
            var here = ROOM.matcher(name);
            var room = here.find() ? here.group(1) : "Main";
            for (var text : texts(unit)) {
                LIVES_IN.forEach((library, rooms) -> {
                    if (text.contains(library) && !rooms.contains(room)) {
                        broken.add(name + " uses " + library);
                    }
                });
            }
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void every_room_is_in_the_table_and_describes_itself() throws IOException {
        try (var folders = Files.list(Path.of("src/main/java/lab/nexus"))) {
            for (var folder : folders.filter(Files::isDirectory).toList()) {
                var room = String.valueOf(folder.getFileName());
                assertTrue(MAY_USE.containsKey(room), room + " is not in the table");
                var about = Files.readString(folder.resolve("package-info.java"));
                assertTrue(about.contains("@NullMarked"), room + " is not @NullMarked");
                assertTrue(about.contains("Must never"), room + " does not say what it must never do");
            }
        }
    }

    private static List<ClassModel> classes() throws IOException {
        try (var files = Files.walk(CLASSES)) {
            var all = new java.util.ArrayList<ClassModel>();
            for (var file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                all.add(ClassFile.of().parse(file));
            }
            assertTrue(all.size() > 50, "the classes must be built first");
            return all;
        }
    }

    private static List<String> texts(ClassModel unit) {
        var texts = new java.util.ArrayList<String>();
        for (var entry : unit.constantPool()) {
            if (entry instanceof Utf8Entry text) {
                texts.add(text.stringValue());
            }
        }
        return texts;
    }
}
