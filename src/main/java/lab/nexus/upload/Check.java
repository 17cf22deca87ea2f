package lab.nexus.upload;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// What came of asking a destination whether it can be used.
///
/// @param said what it told about itself; empty when it said nothing
/// @param why it cannot be used; null when it can
public record Check(
        String destination,
        int priority,
        String address,
        String said,
        @Nullable Fault why) {

    /// Can it be used?
    public boolean fine() {
        return why == null;
    }

    /// Asks a destination.
    ///
    /// @param asking answers what it told about itself; throws [Fault] when it cannot be used
    public static Check of(Destination destination, Supplier<String> asking) {
        String said = "";
        Fault why = null;
        try {
            said = asking.get();
        } catch (Fault refused) {
            why = refused;
        }
        return new Check(destination.name(), destination.priority(), destination.address(), said, why);
    }

    /// Its JSON form.
    public Map<String, @Nullable Object> row() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("destination", destination);
        row.put("priority", priority);
        row.put("address", address);
        row.put("reachable", fine());
        row.put("said", said);
        row.put("why", why == null ? null : why.sentence());
        row.put("remedy", why == null ? null : why.remedy());
        return row;
    }
}
