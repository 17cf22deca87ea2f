package lab.nexus.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lab.nexus.people.ExternalSystem;
import lab.nexus.people.Role;

/// The rows that several routes answer with, as the API document describes them once.
final class Forms {
    private static final Form TEXT = Form.TEXT;
    private static final Form MAYBE = Form.TEXT.orNull();
    private static final Form ID = Form.NUMBER;

    private static final Map<String, Form> ALL = new LinkedHashMap<>();

    static final Form CONTAINER = add(
            "Container",
            Form.object(
                    "id",
                    ID,
                    "barcode",
                    TEXT,
                    "kind",
                    TEXT,
                    "location",
                    MAYBE,
                    "created_at",
                    TEXT,
                    "updated_at",
                    TEXT,
                    "is_exclusive",
                    Form.BIT));

    /// The container beside a sample; absent when the sample is in none.
    private static final Form PLACE = add(
            "Place",
            Form.object(
                    "id", ID, "barcode", MAYBE, "kind", MAYBE, "location", MAYBE, "is_exclusive?", Form.BIT.orNull()));

    static final Form SAMPLE = add(
            "Sample",
            Form.object(
                    "id",
                    ID,
                    "external_id",
                    MAYBE,
                    "specimen_type",
                    TEXT,
                    "status",
                    TEXT,
                    "notes",
                    MAYBE,
                    "received_at",
                    TEXT,
                    "created_at",
                    TEXT,
                    "updated_at",
                    TEXT,
                    "container_id",
                    ID.orNull(),
                    "container?",
                    PLACE.orNull(),
                    "project?",
                    TEXT));

    static final Form EVENT = add(
            "Event",
            Form.object(
                    "id",
                    ID,
                    "sample_id",
                    ID,
                    "event_type",
                    TEXT,
                    "from_container_id",
                    ID.orNull(),
                    "to_container_id",
                    ID.orNull(),
                    "old_status",
                    MAYBE,
                    "new_status",
                    MAYBE,
                    "note",
                    MAYBE,
                    "occurred_at",
                    TEXT,
                    "created_at",
                    TEXT,
                    "from_container?",
                    Form.OBJECT.orNull(),
                    "to_container?",
                    Form.OBJECT.orNull()));

    static final Form KIND = add("KindDefault", Form.object("kind", TEXT, "is_exclusive", Form.BIT));

    static final Form INSTRUMENT = add(
            "Instrument",
            Form.object(
                    "instrument_pid",
                    TEXT,
                    "api_url",
                    TEXT,
                    "calendar_url",
                    TEXT,
                    "location",
                    TEXT,
                    "display_name",
                    TEXT,
                    "property_tag",
                    TEXT,
                    "filestore_path",
                    TEXT,
                    "harvester",
                    TEXT,
                    "timezone",
                    TEXT,
                    "retired_at",
                    MAYBE,
                    "retired_reason",
                    MAYBE));

    /// A record in a list.
    static final Form UPLOAD = add(
            "Upload",
            Form.object(
                    "session_identifier",
                    TEXT,
                    "destination",
                    TEXT,
                    "state",
                    TEXT,
                    "tries",
                    Form.count(),
                    "at",
                    MAYBE,
                    "next_try",
                    MAYBE,
                    "record_id",
                    MAYBE,
                    "url",
                    MAYBE,
                    "why",
                    MAYBE,
                    "remedy",
                    MAYBE,
                    "helps",
                    Form.FLAG,
                    "held_by",
                    MAYBE,
                    "hold_reason",
                    MAYBE,
                    "checksum",
                    MAYBE));

    static final Form RECORD = add(
            "SessionRecord",
            Form.object(
                    "session_identifier",
                    TEXT,
                    "instrument",
                    TEXT,
                    "user",
                    MAYBE,
                    "started",
                    TEXT,
                    "ended",
                    TEXT,
                    "title",
                    TEXT,
                    "file",
                    MAYBE,
                    "sha256",
                    MAYBE,
                    "activities",
                    Form.count(),
                    "files",
                    Form.count(),
                    "damaged",
                    Form.count(),
                    "valid",
                    Form.FLAG,
                    "refused",
                    MAYBE,
                    "built_at",
                    TEXT,
                    "published_at",
                    MAYBE,
                    "uploads",
                    Form.list(UPLOAD)));

    private static final Object[] OF_SESSION = {
        "session_identifier", TEXT,
        "instrument", TEXT,
        "user", MAYBE,
        "start", MAYBE,
        "end", MAYBE,
        "record_status", TEXT,
        "held", MAYBE,
        "record_generations", Form.count()
    };

    static final Form SESSION = add("Session", Form.object(OF_SESSION));

    static final Form DESTINATION = add(
            "Destination",
            Form.object(
                    "destination",
                    TEXT,
                    "priority",
                    Form.count(),
                    "address",
                    TEXT,
                    "reachable",
                    Form.FLAG,
                    "said",
                    TEXT,
                    "why",
                    MAYBE,
                    "remedy",
                    MAYBE));

    static final Form SESSION_LOG = add(
            "SessionLog",
            Form.object(
                    "id_session_log",
                    ID,
                    "session_identifier",
                    TEXT,
                    "instrument",
                    TEXT,
                    "timestamp",
                    TEXT,
                    "event_type",
                    TEXT,
                    "record_status",
                    TEXT,
                    "user",
                    MAYBE));

    static final Form TIE = add(
            "Tie",
            Form.object(
                    "session_identifier",
                    TEXT,
                    "named",
                    TEXT,
                    "sample_id",
                    ID.orNull(),
                    "external_id",
                    MAYBE,
                    "found_by",
                    TEXT,
                    "source",
                    TEXT,
                    "tied_at",
                    TEXT,
                    "actor",
                    TEXT));

    /// A session from the side of a sample that was in it.
    static final Form SAMPLE_SESSION =
            add("SampleSession", Form.object(with(OF_SESSION, "named", TEXT, "found_by", TEXT)));

    static final Form IDENTITY = add(
            "Identity",
            Form.object(
                    "username",
                    TEXT,
                    "system",
                    Form.words(ExternalSystem.words()),
                    "server",
                    MAYBE,
                    "external_id",
                    TEXT,
                    "email",
                    MAYBE,
                    "notes",
                    MAYBE,
                    "created_at",
                    TEXT,
                    "last_verified_at",
                    MAYBE));

    static final Form ACCOUNT = add(
            "Account",
            Form.object(
                    "name",
                    TEXT,
                    "display_name",
                    MAYBE,
                    "email",
                    MAYBE,
                    "role",
                    Form.words(Role.words()),
                    "sign_in",
                    Form.words(List.of("password", "oidc")),
                    "created_at",
                    TEXT,
                    "password_changed_at",
                    MAYBE,
                    "last_sign_in_at",
                    MAYBE,
                    "disabled_at",
                    MAYBE));

    static final Form TOKEN = add(
            "Token",
            Form.object(
                    "id",
                    TEXT,
                    "name",
                    TEXT,
                    "account",
                    TEXT,
                    "role",
                    Form.words(Role.words()),
                    "nouns",
                    MAYBE,
                    "created_at",
                    TEXT,
                    "expires_at",
                    TEXT,
                    "last_used_at",
                    MAYBE,
                    "revoked_at",
                    MAYBE));

    static final Form WEBHOOK = add(
            "Webhook",
            Form.object(
                    "name",
                    TEXT,
                    "url",
                    TEXT,
                    "nouns",
                    TEXT,
                    "state",
                    Form.words(List.of("active", "paused")),
                    "why",
                    MAYBE,
                    "created_at",
                    TEXT,
                    "created_by",
                    TEXT,
                    "told_to",
                    Form.count(),
                    "failures",
                    Form.count(),
                    "failing_since",
                    MAYBE,
                    "next_try_at",
                    MAYBE,
                    "last_answer",
                    MAYBE,
                    "last_told_at",
                    MAYBE));

    /// Something that happened, as the feed tells it; before and after are the rows, null where there is none or
    /// where they are about people.
    static final Form HAPPENING = add(
            "Happening",
            Form.object(
                    "position",
                    Form.count(),
                    "at",
                    TEXT,
                    "noun",
                    TEXT,
                    "verb",
                    TEXT,
                    "subject",
                    TEXT,
                    "key",
                    TEXT,
                    "actor",
                    TEXT,
                    "source",
                    TEXT,
                    "reason",
                    MAYBE,
                    "batch",
                    MAYBE,
                    "before",
                    Form.ANY,
                    "after",
                    Form.ANY));

    static final Form GUEST = add(
            "GuestSession",
            Form.object(
                    "id", TEXT, "display_name", MAYBE, "created_at", TEXT, "expires_at", TEXT, "last_seen_at", MAYBE));

    /// Where a list goes on; null when it is at its end.
    static final Form NEXT = MAYBE;

    private Forms() {}

    /// Names and forms, and further ones behind them.
    private static Object[] with(Object[] first, Object... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray();
    }

    private static Form add(String name, Form form) {
        ALL.put(name, form);
        return Form.named(name);
    }

    /// All, by their names.
    static Map<String, Form> all() {
        return Map.copyOf(ALL);
    }

    /// A list with its page: how many were asked for and came, and where it goes on.
    static Object[] page(String rows, Form row, Object... more) {
        return list("next_cursor", rows, row, more);
    }

    /// The same of a list that is older than cursors.
    static Object[] list(String rows, Form row, Object... more) {
        return list("next_cursor?", rows, row, more);
    }

    private static Object[] list(String next, String rows, Form row, Object... more) {
        var first = new Object[] {"limit", Form.count(), "count", Form.count(), next, NEXT, rows, Form.list(row)};
        return with(first, more);
    }
}
