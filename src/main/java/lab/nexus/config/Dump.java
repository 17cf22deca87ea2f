package lab.nexus.config;

import java.util.LinkedHashMap;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// All settings as one JSON document, and back.
///
/// ```json
/// {"schema": "nexus_config", "schema_version": 1, "settings": {"NX_DATA_PATH": "/srv/nx", "NX_CDCS_TOKEN": null}}
/// ```
/// A null is a secret that was not told.
public final class Dump {
    private static final String SCHEMA = "nexus_config";
    private static final String SETTINGS = "settings";

    private Dump() {}

    /// The document.
    ///
    /// @param secrets tell them; otherwise null stands in their place
    public static String of(Settings settings, boolean secrets) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var variable : settings.known()) {
            var value = settings.get(variable.name());
            values.put(variable.name(), secrets || !Redaction.hides(variable, value) ? value : null);
        }
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("schema", SCHEMA);
        document.put("schema_version", 1);
        document.put(SETTINGS, values);
        return Json.pretty(document) + "\n";
    }

    /// What a document sets, by variable; a secret that it does not tell has null. The dumps of NexusLIMS are
    /// understood too.
    ///
    /// @throws Fault when it is no such document, or names something that is no setting
    public static Map<String, @Nullable String> read(String text) {
        if (!(JsonReader.read(text) instanceof Map<?, ?> document)) {
            throw notADump("the document is not a JSON object");
        }
        if (!SCHEMA.equals(document.get("schema"))) {
            return NexuslimsForm.read(document);
        }
        if (!(document.get(SETTINGS) instanceof Map<?, ?> values)
                || !Long.valueOf(1).equals(document.get("schema_version"))) {
            throw notADump("the document has no settings of version 1");
        }
        var read = new LinkedHashMap<String, @Nullable String>();
        for (var entry : values.entrySet()) {
            var name = String.valueOf(entry.getKey());
            if (Variable.named(name) == null) {
                throw Fault.of(Code.BAD_VALUE, name, name + " is no setting of Nexus")
                        .remedy("take it out of the file, or look for a slip of the pen");
            }
            if (entry.getValue() != null && !(entry.getValue() instanceof String)) {
                throw Fault.of(Code.BAD_VALUE, name, name + " is not a text").remedy("put quotes around its value");
            }
            read.put(name, (String) entry.getValue());
        }
        return read;
    }

    static Fault notADump(String sentence) {
        return Fault.of(Code.BAD_VALUE, "file", sentence).remedy("give a file that nexus config dump has written");
    }
}
