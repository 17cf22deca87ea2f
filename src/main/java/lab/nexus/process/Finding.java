package lab.nexus.process;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that was looked at before a run.
///
/// @param name as NexusLIMS calls it
/// @param grave nothing is built while it fails; otherwise it is worth knowing
public record Finding(String name, boolean grave, boolean passed, String message) {

    /// Does it stop the run?
    boolean stops() {
        return grave && !passed;
    }

    /// Its line in the log.
    String line() {
        return "[preflight] " + name + ": " + (passed ? "PASS" : "FAIL") + " — " + message;
    }

    Map<String, @Nullable Object> columns() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("name", name);
        row.put("severity", grave ? "error" : "warning");
        row.put("passed", passed);
        row.put("message", message);
        return row;
    }
}
