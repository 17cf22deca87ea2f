package lab.nexus.instrument;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON form of an instrument: keys are column names in column order.
public final class Columns {
    /// The keys of an instrument.
    public static final List<String> INSTRUMENT = List.of(
            "instrument_pid",
            "api_url",
            "calendar_url",
            "location",
            "display_name",
            "property_tag",
            "filestore_path",
            "harvester",
            "timezone",
            "retired_at",
            "retired_reason");

    private Columns() {}

    /// All columns of an instrument.
    public static Map<String, @Nullable Object> of(Instrument instrument) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("instrument_pid", instrument.pid());
        row.put("api_url", instrument.apiUrl());
        row.put("calendar_url", instrument.calendarUrl());
        row.put("location", instrument.location());
        row.put("display_name", instrument.displayName());
        row.put("property_tag", instrument.propertyTag());
        row.put("filestore_path", instrument.filestorePath());
        row.put("harvester", instrument.harvester());
        row.put("timezone", instrument.timezone());
        var retirement = instrument.retirement();
        row.put("retired_at", retirement == null ? null : retirement.at());
        row.put("retired_reason", retirement == null ? null : retirement.reason());
        return row;
    }

    /// An instrument as a list for people has it.
    public static Map<String, @Nullable Object> listed(Instrument instrument) {
        var all = of(instrument);
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (var key : List.of("instrument_pid", "display_name", "location", "timezone", "filestore_path", "api_url")) {
            row.put(key, all.get(key));
        }
        row.put("retired_at", all.get("retired_at"));
        return row;
    }
}
