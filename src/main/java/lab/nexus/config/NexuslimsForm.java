package lab.nexus.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// Settings as NexusLIMS dumps and loads them: typed values, defaults filled in, secrets told, NEMOs and mail
/// each in an object of their own.
public final class NexuslimsForm {
    private static final String NEMOS = "nemo_harvesters";
    private static final String MAIL = "email_config";

    /// Names inside the object of a NEMO.
    private static final Map<String, Setting> NEMO = inOrder(
            "address", Setting.NX_NEMO_ADDRESS,
            "token", Setting.NX_NEMO_TOKEN,
            "strftime_fmt", Setting.NX_NEMO_STRFTIME_FMT,
            "strptime_fmt", Setting.NX_NEMO_STRPTIME_FMT,
            "tz", Setting.NX_NEMO_TZ);

    /// Names inside the object of mail.
    private static final Map<String, Setting> LETTERS = inOrder(
            "smtp_host", Setting.NX_EMAIL_SMTP_HOST,
            "smtp_port", Setting.NX_EMAIL_SMTP_PORT,
            "smtp_username", Setting.NX_EMAIL_SMTP_USERNAME,
            "smtp_password", Setting.NX_EMAIL_SMTP_PASSWORD,
            "use_tls", Setting.NX_EMAIL_USE_TLS,
            "sender", Setting.NX_EMAIL_SENDER,
            "recipients", Setting.NX_EMAIL_RECIPIENTS);

    private NexuslimsForm() {}

    private static Map<String, Setting> inOrder(Object... pairs) {
        var map = new LinkedHashMap<String, Setting>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (Setting) pairs[i + 1]);
        }
        return map;
    }

    /// The settings that are fields of their own, in NexusLIMS' order.
    private static List<Setting> fields() {
        var fields = new ArrayList<Setting>();
        for (var setting : Setting.values()) {
            boolean own =
                    setting.name().startsWith("NX_") && setting.part() != Part.NEMO && setting.part() != Part.MAIL;
            if (own && setting != Setting.NX_DB_PATH && setting != Setting.NX_TEST_MODE) {
                fields.add(setting);
            }
            if (setting == Setting.NX_DATA_PATH) {
                fields.add(Setting.NX_DB_PATH);
            }
        }
        return fields;
    }

    /// The names of the fields without which NexusLIMS would not start, or that are wrong. CDCS counts as used
    /// when nothing else is there to export to.
    public static List<String> incomplete(Settings settings) {
        var used = Inspection.used(settings);
        boolean elsewhere = used.contains(Part.LABARCHIVES) || used.contains(Part.ELABFTW);
        var wanted = elsewhere ? Set.of(Part.RECORDS) : Set.of(Part.RECORDS, Part.CDCS);
        var wrong = new ArrayList<String>();
        for (var finding : Inspection.of(settings, wanted)) {
            if (finding.wrong()) {
                wrong.add(finding.name());
            }
        }
        var names = new ArrayList<String>();
        for (var field : fields()) {
            boolean database = field == Setting.NX_DB_PATH && settings.get(field) == null;
            boolean absent =
                    settings.get(field) == null && (field.part() == Part.LABARCHIVES || field.part() == Part.ELABFTW);
            if (database || (wrong.contains(field.name()) && !absent)) {
                names.add(field.name());
            }
        }
        return names;
    }

    /// The document.
    public static String of(Settings settings) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        for (var field : fields()) {
            document.put(field.name(), typed(field, settings.orNull(new Variable(field, ""))));
        }
        var nemos = new LinkedHashMap<String, @Nullable Object>();
        for (var number : settings.nemos()) {
            nemos.put(number, object(NEMO, settings, number));
        }
        if (!nemos.isEmpty()) {
            document.put(NEMOS, nemos);
        }
        if (Inspection.used(settings).contains(Part.MAIL)) {
            document.put(MAIL, object(LETTERS, settings, ""));
        }
        return Json.pretty(document) + "\n";
    }

    private static Map<String, @Nullable Object> object(Map<String, Setting> names, Settings settings, String number) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        names.forEach((name, setting) ->
                object.put(name, typed(setting, settings.orNull(new Variable(setting, number)))));
        return object;
    }

    private static @Nullable Object typed(Setting setting, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (setting.form()) {
            case FLAG -> Inspection.yes(value);
            case WHOLE -> Long.valueOf(value.strip());
            case NUMBER -> Double.valueOf(value.strip());
            case LIST -> JsonReader.read(value);
            case MAILS -> List.of(value.split("\\s*,\\s*"));
            default -> value;
        };
    }

    /// What a document sets, by variable. Names that are not known are passed over, as NexusLIMS does.
    static Map<String, @Nullable String> read(Map<?, ?> document) {
        var read = new LinkedHashMap<String, @Nullable String>();
        for (var field : fields()) {
            put(read, new Variable(field, ""), document.get(field.name()));
        }
        if (document.get(NEMOS) instanceof Map<?, ?> nemos) {
            for (var entry : nemos.entrySet()) {
                if (entry.getValue() instanceof Map<?, ?> nemo) {
                    var number = String.valueOf(entry.getKey());
                    NEMO.forEach((name, setting) -> put(read, new Variable(setting, number), nemo.get(name)));
                }
            }
        }
        if (document.get(MAIL) instanceof Map<?, ?> mail) {
            LETTERS.forEach((name, setting) -> put(read, new Variable(setting, ""), mail.get(name)));
        }
        if (read.isEmpty()) {
            throw Dump.notADump("the document has no setting in it");
        }
        return read;
    }

    private static void put(Map<String, @Nullable String> read, Variable variable, @Nullable Object value) {
        var name = variable.name();
        if (value == null) {
            return;
        }
        if (Variable.named(name) == null || value instanceof Map) {
            throw Fault.of(Code.BAD_VALUE, name, name + " cannot be read").remedy("put it right in the file");
        }
        if (value instanceof List<?> list) {
            boolean mails = variable.setting().form() == Form.MAILS;
            read.put(
                    name,
                    mails ? String.join(",", list.stream().map(String::valueOf).toList()) : Json.line(list));
        } else {
            read.put(name, value.toString());
        }
    }
}
