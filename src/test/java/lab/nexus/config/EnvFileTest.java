package lab.nexus.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lab.nexus.Tries;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {
    private static final List<String> NASTY = List.of(
            "it's",
            "\"",
            "'",
            "\\",
            "\\n",
            "\\\\'",
            "$HOME ${X} `id`",
            "a\nb\r\n\tc",
            "# no comment",
            " blank ",
            "'whole'",
            "\"whole\"",
            "=",
            "export X=1",
            "é ü µ 漢 😀",
            "\f\b",
            "a' # b");

    private static final List<String> NAMES =
            List.of("NX_CDCS_TOKEN", "NX_DATA_PATH", "NX_NEMO_TOKEN_1", "NX_NEMO_ADDRESS_12", "DB_PATH");
    private static final String SIGNS = " '\"\\$#=\n\r\tnab{}`";

    @TempDir
    Path folder;

    @Test
    void whatever_is_dumped_is_loaded_as_it_was() {
        Tries.of(500, random -> {
            var values = settings(random);
            var before = new Settings(folder, folder, List.of(new Layer("environment", values)));
            var file = folder.resolve(".env");
            new EnvFile(file).replace(Dump.read(Dump.of(before, true)));
            var after = Settings.read(Map.of(), folder);
            assertEquals(Dump.of(before, true), Dump.of(after, true), Files.readString(file));
            assertEquals(values, after.layers().getLast().values());
            Files.delete(file);
        });
    }

    private static Map<String, String> settings(SplittableRandom random) {
        var settings = new LinkedHashMap<String, String>();
        for (var name : NAMES) {
            var text = text(random);
            if (random.nextBoolean() && !text.isBlank()) {
                settings.put(name, text);
            }
        }
        return settings;
    }

    private static String text(SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            return Tries.oneOf(random, NASTY);
        }
        boolean any = random.nextBoolean();
        var text = new StringBuilder();
        for (int length = random.nextInt(13); length > 0; length--) {
            text.appendCodePoint(any ? codePoint(random) : SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return text.toString();
    }

    private static int codePoint(SplittableRandom random) {
        int one = random.nextInt(1, random.nextInt(4) == 0 ? Character.MAX_CODE_POINT + 1 : 0x1_0000);
        return Character.getType(one) == Character.SURROGATE ? 'x' : one;
    }

    @Test
    void only_the_line_that_was_asked_for_changes() throws IOException {
        var file = folder.resolve(".env");
        Files.writeString(file, "# ours\nA='1'\nexport B=two # keep\nA=old\nC='x\ny'\nlast=1");
        new EnvFile(file).set("A", "it's");
        assertEquals("# ours\nA='it\\'s'\nexport B=two # keep\nC='x\ny'\nlast=1", Files.readString(file));
        new EnvFile(file).set("new", "n");
        assertTrue(Files.readString(file).endsWith("last=1\nnew='n'\n"), Files.readString(file));
        new EnvFile(file).set("C", null);
        assertEquals(Map.of("A", "it's", "B", "two", "last", "1", "new", "n"), DotEnv.of(file));
    }

    @Test
    void the_file_belongs_to_its_owner_alone_and_a_link_stays_a_link() throws IOException {
        var target = folder.resolve("real.env");
        var file = Files.createSymbolicLink(folder.resolve(".env"), target);
        Files.writeString(target, "A=1\n");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        new EnvFile(file).set("A", "2");
        assertTrue(Files.isSymbolicLink(file));
        assertEquals("A='2'\n", Files.readString(target));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
        try (var all = Files.list(folder)) {
            assertEquals(2, all.count());
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() {
        var refused = assertThrows(Fault.class, () -> new EnvFile(folder.resolve("no/such/.env")).set("A", "1"));
        assertTrue(refused.sentence().contains("no/such/.env"));
    }

    @Test
    void an_apostrophe_that_nexuslims_wrote_without_escaping_is_read_as_it_was_meant() {
        assertEquals("it's", DotEnv.values("A='it's'\nB='x'\n").get("A"));
        assertEquals("x", DotEnv.values("A='it's'\nB='x'\n").get("B"));
    }

    @Test
    void lines_are_read_as_python_dotenv_reads_them() {
        var expected = new LinkedHashMap<String, @Nullable String>();
        expected.put("plain", "a b");
        expected.put("comment", "a#b");
        expected.put("empty", "");
        expected.put("single", "a\\nb # '");
        expected.put("double", "a\nb\t\"\\");
        expected.put("lines", "one\ntwo");
        expected.put("after", "x");
        expected.put("open", "'abc");
        assertEquals(expected, DotEnv.values("""
                # nothing
                plain = a b   # said
                comment=a#b
                empty=
                single='a\\nb # \\''
                double="a\\nb\\t\\"\\\\"
                lines="one
                two"  # said
                export after='x'
                open='abc
                no line
                """));
    }

    @Test
    void windows_line_ends_are_no_part_of_a_value() {
        assertEquals(Map.of("A", "1", "B", "2"), DotEnv.values("A=1\r\nB='2'\r\n"));
    }
}
