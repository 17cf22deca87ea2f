package lab.nexus.instrument;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person says about an instrument, as typed; null where nothing was said.
public record Details(
        @Nullable String apiUrl,
        @Nullable String calendarUrl,
        @Nullable String location,
        @Nullable String displayName,
        @Nullable String propertyTag,
        @Nullable String filestorePath,
        @Nullable String harvester,
        @Nullable String timezone) {

    /// Knows what was said about a field; null for nothing.
    @FunctionalInterface
    public interface Said {
        @Nullable
        String apply(String field);
    }

    /// The fields, by the names of their columns.
    public static Details of(Said said) {
        return new Details(
                said.apply("api_url"),
                said.apply("calendar_url"),
                said.apply("location"),
                said.apply("display_name"),
                said.apply("property_tag"),
                said.apply("filestore_path"),
                said.apply("harvester"),
                said.apply("timezone"));
    }

    /// Was anything said at all?
    public boolean any() {
        List<@Nullable String> all = Arrays.asList(
                apiUrl, calendarUrl, location, displayName, propertyTag, filestorePath, harvester, timezone);
        for (var one : all) {
            if (one != null) {
                return true;
            }
        }
        return false;
    }
}
