package lab.nexus.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
    @TempDir
    Path folder;

    private List<String> wrong(Map<String, String> environment, Part... wanted) {
        return Inspection.of(Settings.read(environment, folder), Set.of(wanted)).stream()
                .filter(Inspection.Finding::wrong)
                .map(Inspection.Finding::name)
                .toList();
    }

    @Test
    void every_default_passes_its_own_check() {
        var settings = Settings.read(Map.of(), folder);
        for (var setting : Setting.values()) {
            boolean words = setting.standard().contains("<")
                    || setting.standard().contains(" or ")
                    || setting.standard().startsWith("/")
                    || setting == Setting.REPO_ROOT;
            if (!words && !setting.standard().isEmpty()) {
                var variable = new Variable(setting, setting.numbered() ? "1" : "");
                assertNull(Inspection.wrong(variable, setting.standard(), settings), setting.name());
            }
        }
    }

    @Test
    void each_kind_of_value_has_a_check_that_says_what_to_do() {
        var bad = new LinkedHashMap<String, List<String>>();
        bad.put("NX_FILE_STRATEGY", List.of("Inclusive", "all"));
        bad.put("NX_IGNORE_PATTERNS", List.of("*.db", "{}", "[1]", "[\"a\""));
        bad.put("NX_DATA_PATH", List.of("no/such", "\u0000"));
        bad.put("NX_CERT_BUNDLE_FILE", List.of("no.pem", "."));
        bad.put("NX_CDCS_URL", List.of("cdcs.example", "ftp://x/", "http://", "http://u:p@x/", "http://a b/"));
        bad.put("NX_CDCS_USER_OWNED_RECORDS", List.of("maybe", "2"));
        bad.put("NX_FILE_DELAY_DAYS", List.of("0", "-1", "two", "NaN", "Infinity"));
        bad.put("NX_CLUSTERING_SENSITIVITY", List.of("-0.1", "x"));
        bad.put("NX_NEMO_ADDRESS_1", List.of("https://nemo.example/api"));
        bad.put("NX_NEMO_TZ_1", List.of("CST5", "Amerika/Berlin"));
        bad.put("NX_NEMO_STRFTIME_FMT_1", List.of("%Q", "100%"));
        bad.put("NX_EMAIL_SMTP_PORT", List.of("0", "65536", "1.5"));
        bad.put("NX_EMAIL_SENDER", List.of("nobody", "a@b@c", "A <a@b.c>"));
        bad.put("NX_EMAIL_RECIPIENTS", List.of("a@b.c,", "a@b.c;d@e.f"));
        bad.put("NEXUS_LOCK_WAIT_SECONDS", List.of("soon", "-1", "86401"));
        var settings = Settings.read(Map.of(), folder);
        bad.forEach((name, values) -> {
            for (var value : values) {
                var variable = Variable.named(name);
                assertNotNull(variable);
                var fault = Inspection.wrong(variable, value, settings);
                assertNotNull(fault, name + " " + value);
                assertFalse(fault.remedy().isEmpty());
                assertFalse(fault.whole().contains("u:p@"));
            }
        });
        for (var yes : List.of("true", "1", "YES", "On", "t", "y", "False", "0", "no", "OFF", "f", "N")) {
            assertNull(Inspection.wrong(new Variable(Setting.NX_TEST_MODE, ""), yes, settings));
        }
    }

    @Test
    void a_part_is_asked_for_only_where_it_is_used() {
        assertEquals(List.of(), wrong(Map.of()));
        assertEquals(
                List.of("NX_INSTRUMENT_DATA_PATH", "NX_DATA_PATH", "NX_DB_PATH"),
                wrong(Map.of("NX_FILE_DELAY_DAYS", "3")));
        assertEquals(List.of("NX_CDCS_TOKEN"), only("NX_CDCS_", wrong(Map.of("NX_CDCS_URL", "https://cdcs.example/"))));
        assertEquals(List.of(), only("NX_CDCS_", wrong(Map.of("NX_ELABFTW_URL", "https://elab.example"))));
        assertEquals(List.of("NX_CDCS_TOKEN", "NX_CDCS_URL"), wrong(Map.of(), Part.CDCS));
        assertEquals(
                List.of("NX_LABARCHIVES_ACCESS_PASSWORD", "NX_LABARCHIVES_USER_ID"),
                only("NX_LABARCHIVES_", wrong(Map.of("NX_LABARCHIVES_ACCESS_KEY_ID", "x"))));
        assertEquals(
                List.of("NX_NEMO_ADDRESS_7", "NX_NEMO_TOKEN_2"),
                only("NX_NEMO_", wrong(Map.of("NX_NEMO_TOKEN_7", "x", "NX_NEMO_ADDRESS_2", "https://n.example/api/"))));
        assertEquals(List.of("NX_NEMO_ADDRESS_1", "NX_NEMO_TOKEN_1"), wrong(Map.of(), Part.NEMO));
        assertEquals(
                List.of("NX_EMAIL_SMTP_HOST", "NX_EMAIL_RECIPIENTS"),
                only("NX_EMAIL_", wrong(Map.of("NX_EMAIL_SENDER", "a@b.c"))));
    }

    private static List<String> only(String prefix, List<String> names) {
        return names.stream().filter(name -> name.startsWith(prefix)).toList();
    }

    @Test
    void a_facility_that_has_everything_is_in_order() throws IOException {
        var all = facility(folder);
        assertEquals(List.of(), wrong(all));
        assertEquals(List.of(), NexuslimsForm.incomplete(Settings.read(all, folder)));
    }

    static Map<String, String> facility(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("instruments"));
        Files.createDirectories(folder.resolve("data"));
        Files.createFile(folder.resolve("nx.db"));
        var all = new LinkedHashMap<String, String>();
        all.put("NX_INSTRUMENT_DATA_PATH", "instruments");
        all.put("NX_DATA_PATH", "data");
        all.put("NX_DB_PATH", "nx.db");
        all.put("NX_CDCS_TOKEN", "it's \"a\" $token");
        all.put("NX_CDCS_URL", "https://cdcs.example/");
        all.put("NX_NEMO_ADDRESS_1", "https://nemo.example/api/");
        all.put("NX_NEMO_TOKEN_1", "nemo-secret");
        all.put("NX_NEMO_TZ_1", "America/New_York");
        all.put("NX_EMAIL_SMTP_HOST", "smtp.example");
        all.put("NX_EMAIL_SENDER", "nexus@example.org");
        all.put("NX_EMAIL_RECIPIENTS", "a@example.org, b@example.org");
        return all;
    }

    @Test
    void an_unknown_name_is_a_hint_and_small_letters_are_understood() {
        var settings = Settings.read(Map.of("NX_DATA_PTH", "x", "nx_file_strategy", "inclusive"), folder);
        assertEquals("inclusive", settings.get(Setting.NX_FILE_STRATEGY));
        var hints = Inspection.of(settings, Set.of()).stream()
                .filter(finding -> !finding.wrong())
                .map(Inspection.Finding::name)
                .toList();
        assertEquals(List.of("NX_DATA_PTH"), hints);
    }

    @Test
    void the_file_that_nexus_config_names_comes_last() throws IOException {
        Files.writeString(folder.resolve("site.env"), "NX_LOG_PATH='site'\nNX_FILE_STRATEGY=inclusive\n");
        Files.writeString(folder.resolve(".env"), "NEXUS_CONFIG=site.env\nNX_LOG_PATH=near\n");
        var settings = Settings.read(Map.of(), folder);
        assertEquals("near", settings.get(Setting.NX_LOG_PATH));
        assertEquals("inclusive", settings.get(Setting.NX_FILE_STRATEGY));
        assertEquals(folder.resolve("site.env").toString(), settings.source("NX_FILE_STRATEGY"));
        assertEquals(folder.resolve("site.env"), settings.file());
    }

    @Test
    void secrets_are_hidden_everywhere() {
        var settings = Settings.read(
                Map.of("NX_CDCS_TOKEN", "abc/def", "NX_NEMO_TOKEN_3", "xyz9", "NEXUS_DB", "postgresql://u:pw@h/d"),
                folder);
        var text = Redaction.of(
                "Authorization: Token abc/def\ntoken=plain1 & \"password\": \"plain2\" url http://u:plain3@h/ xyz9"
                        + " api_key: plain4",
                settings);
        for (var secret : List.of("abc/def", "plain1", "plain2", "plain3", "plain4", "xyz9")) {
            assertFalse(text.contains(secret), text);
        }
        assertFalse(Dump.of(settings, false).contains("abc/def"));
        assertFalse(Dump.of(settings, false).contains("pw@"));
        assertTrue(Dump.of(settings, true).contains("abc/def"));
    }
}
