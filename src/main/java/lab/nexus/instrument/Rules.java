package lab.nexus.instrument;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import org.jspecify.annotations.Nullable;

/// What each field of an instrument may hold. The sentences about the PID, the addresses and the time zone
/// are those of NexusLIMS' form.
final class Rules {
    private static final int PID_LENGTH = 100;
    private static final int LOCATION_LENGTH = 100;
    private static final int TAG_LENGTH = 20;
    private static final int NEAR_SHOWN = 3;
    private static final List<String> HARVESTERS = List.of("nemo", "sharepoint");

    private Rules() {}

    /// A new PID: it goes into addresses, file names and labels, so it has no blanks.
    static String pid(String typed) {
        var pid = Field.name("instrument_pid", typed);
        if (pid.isEmpty()) {
            throw bad("instrument_pid", "Instrument PID is required")
                    .remedy("give the identifier that the facility registered for it");
        }
        if (pid.length() > PID_LENGTH) {
            throw bad("instrument_pid", "Instrument PID must be at most 100 characters")
                    .remedy("it is " + pid.length() + " characters long: shorten it");
        }
        for (int i = 0; i < pid.length(); i++) {
            if (Character.isWhitespace(pid.charAt(i)) || Character.isSpaceChar(pid.charAt(i))) {
                throw bad("instrument_pid", "Instrument PID must not have blanks inside: '" + pid + "'")
                        .remedy("write - or _ in their place");
            }
        }
        return pid;
    }

    static String apiUrl(@Nullable String typed) {
        var url = Field.name("api_url", typed == null ? "" : typed);
        if (url.isEmpty()) {
            throw bad("api_url", "API URL is required")
                    .remedy("give its address in the scheduler, like https://nemo.example.com/api/tools/?id=1");
        }
        return requireUrl("api_url", "API URL", url);
    }

    static String calendarUrl(@Nullable String typed) {
        var url = Field.name("calendar_url", typed == null ? "" : typed);
        return url.isEmpty() ? "" : requireUrl("calendar_url", "Calendar URL", url);
    }

    private static String requireUrl(String field, String name, String url) {
        var lower = url.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            throw bad(field, name + " must start with http:// or https://")
                    .remedy("give the whole address: 'https://" + url + "'?");
        }
        try {
            var host = new URI(url).getHost();
            if (host != null && !host.isEmpty()) {
                return url;
            }
        } catch (URISyntaxException wrong) {
            throw Fault.of(Code.BAD_VALUE, field, name + " is not a valid URL", wrong)
                    .remedy("look at the place behind '" + url.substring(0, Math.max(0, wrong.getIndex())) + "'");
        }
        throw bad(field, name + " is not a valid URL").remedy("the name of the server is missing in '" + url + "'");
    }

    static String location(@Nullable String typed) {
        return limited("location", "Location", typed, LOCATION_LENGTH);
    }

    static String propertyTag(@Nullable String typed) {
        return limited("property_tag", "Property tag", typed, TAG_LENGTH);
    }

    private static String limited(String field, String name, @Nullable String typed, int length) {
        var text = Field.name(field, typed == null ? "" : typed);
        if (text.length() > length) {
            throw bad(field, name + " must be at most " + length + " characters")
                    .remedy("it is " + text.length() + " characters long: shorten it");
        }
        return text;
    }

    static String displayName(@Nullable String typed) {
        var text = Field.name("display_name", typed == null ? "" : typed);
        if (text.isEmpty()) {
            throw bad("display_name", "Display name is required").remedy("say what people call it; records show it");
        }
        return text;
    }

    static String harvester(@Nullable String typed) {
        var text = Field.name("harvester", typed == null ? "" : typed);
        if (text.isEmpty()) {
            return HARVESTERS.getFirst();
        }
        if (!HARVESTERS.contains(text)) {
            throw bad("harvester", "Unknown harvester \"" + text + "\"").remedy("give nemo or sharepoint");
        }
        return text;
    }

    static String timezone(@Nullable String typed) {
        var text = Field.name("timezone", typed == null ? "" : typed);
        if (text.isEmpty()) {
            throw bad("timezone", "Timezone is required").remedy("give its IANA name, like Europe/Berlin");
        }
        var known = ZoneId.getAvailableZoneIds();
        if (known.contains(text) && !text.startsWith("SystemV/")) {
            return text;
        }
        var near = new ArrayList<String>();
        var part = text.toLowerCase(Locale.ROOT);
        for (var name : new TreeSet<>(known)) {
            if (near.size() < NEAR_SHOWN && name.toLowerCase(Locale.ROOT).contains(part)) {
                near.add(name);
            }
        }
        throw near.isEmpty()
                ? bad("timezone", "Unknown timezone \"" + text + "\". Use IANA format (e.g., America/New_York)")
                : bad(
                        "timezone",
                        "Unknown timezone \"" + text + "\". Did you mean: \"" + String.join(", ", near) + "\"?");
    }

    /// A folder, named from the folder of all instrument data on. A leading `/` is refused: NexusLIMS takes
    /// such a path as absolute in one place and as relative in another.
    ///
    /// @param dataPath the folder of all instrument data; null when no setting names it
    static String filestorePath(@Nullable String typed, @Nullable Path dataPath) {
        var text = Field.name("filestore_path", typed == null ? "" : typed);
        if (text.isEmpty()) {
            throw bad("filestore_path", "Filestore path is required")
                    .remedy("give its folder, from the folder of all instrument data on");
        }
        if (dataPath != null && text.startsWith(dataPath + "/")) {
            throw bad("filestore_path", "Filestore path must not begin with NX_INSTRUMENT_DATA_PATH")
                    .remedy("give the rest: '"
                            + text.substring(dataPath.toString().length() + 1) + "'");
        }
        if (text.startsWith("/") || text.startsWith("\\") || text.startsWith("~")) {
            throw bad("filestore_path", "Filestore path must be relative to NX_INSTRUMENT_DATA_PATH: '" + text + "'")
                    .remedy("leave out what is before its folder there");
        }
        try {
            var path = Path.of(text);
            for (var part : path) {
                if (part.toString().equals("..")) {
                    throw bad(
                                    "filestore_path",
                                    "Filestore path must stay under NX_INSTRUMENT_DATA_PATH: '" + text + "'")
                            .remedy("name the folder without ..");
                }
            }
            var plain = path.normalize().toString();
            if (plain.isEmpty()) {
                throw bad("filestore_path", "Filestore path must name a folder of the instrument's own")
                        .remedy("all instruments share NX_INSTRUMENT_DATA_PATH itself");
            }
            return plain;
        } catch (InvalidPathException wrong) {
            throw Fault.of(Code.BAD_VALUE, "filestore_path", "Filestore path is not a path: '" + text + "'", wrong)
                    .remedy("give the name of a folder");
        }
    }

    /// What is wrong with the folder on this machine; null when nothing is, or nobody can tell.
    static @Nullable String folderTrouble(String filestorePath, @Nullable Path dataPath) {
        if (dataPath == null) {
            return null;
        }
        if (!Files.isDirectory(dataPath)) {
            return "NX_INSTRUMENT_DATA_PATH is no folder here: " + dataPath;
        }
        var folder = dataPath.resolve(filestorePath);
        return Files.isDirectory(folder) ? null : "there is no folder " + folder + " yet; no files will be found";
    }

    private static Fault bad(String field, String sentence) {
        return Fault.of(Code.BAD_VALUE, field, sentence);
    }
}
