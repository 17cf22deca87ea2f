package lab.nexus.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Custody;
import lab.nexus.custody.NewSample;
import lab.nexus.custody.Order;
import lab.nexus.custody.Status;
import lab.nexus.db.Times;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Samples, their statuses and their events.
final class SampleRoutes {
    private static final long ROWS = 25;
    private static final long EVENTS = 50;
    private static final int EVENT_TYPE = 64;
    private static final int EVENT_NOTE = 2_000;
    static final Input SINCE = Input.query("since", Form.TEXT, "not before: a day or a moment with its zone");
    static final Input UNTIL = Input.query("until", Form.TEXT, "before: a day or a moment with its zone");
    static final Input PROJECT = Input.query("project", Form.text(1_000), "only those that belong to it");
    private static final String LIST = "sample";
    private static final String EVENT_LIST = "event";
    private static final List<String> NAMES = List.of("identifier", "external_id", "id");

    private final Custody custody;
    private final Kept kept;
    private final Clock clock;
    private final boolean anyStep;

    /// @param anyStep lets a sample go to any status, as the tracker's server did
    SampleRoutes(Custody custody, Kept kept, Clock clock, boolean anyStep) {
        this.custody = custody;
        this.kept = kept;
        this.clock = clock;
        this.anyStep = anyStep;
    }

    List<Route> all() {
        return List.of(
                Route.post("/sample/add", "Receive a sample.", this::add)
                        .says(List.of(
                                Input.body("specimen_type", Form.TEXT, "what it is made of")
                                        .needed(),
                                Input.body("external_id", Form.TEXT.orNull(), "its name; made when left out"),
                                Input.body("status", Form.TEXT.orNull(), "received when left out"),
                                Input.body("notes", Form.TEXT.orNull(), "free text"),
                                Input.body("received_at", Form.TEXT.orNull(), "when it came; now when left out"),
                                Input.body("container", Form.ANY, "number or barcode"),
                                Input.body("project", Form.TEXT.orNull(), "what it belongs to; none when left out")))
                        .answers("nexus_sample", "generated_at", Form.TEXT, "sample", Forms.SAMPLE),
                Route.get("/sample/list", "Samples by their arrival, the latest first.", kept.around(this::list))
                        .says(List.of(
                                Input.limit(ROWS),
                                Input.cursor(),
                                Input.query("status", Form.TEXT, "only those in it"),
                                Input.query("container", Form.TEXT, "only those in it: number or barcode"),
                                SINCE,
                                UNTIL,
                                PROJECT,
                                Input.query("order", Form.words(Order.words()), "newest first if left out")))
                        .answers("nexus_sample_list", Forms.list("samples", Forms.SAMPLE, "filters", Form.OBJECT)),
                Route.get("/sample/show", "One sample and its container.", kept.around(this::show))
                        .says(Input.identifiers("identifier", "external_id", "id"))
                        .answers("nexus_sample", "sample", Forms.SAMPLE),
                Route.get("/sample/events", "What happened to a sample, oldest first.", kept.around(this::events))
                        .says(events())
                        .answers(
                                "nexus_sample_events",
                                Forms.list("events", Forms.EVENT, "identifier", Form.TEXT, "sample_id", Form.NUMBER)),
                Route.post("/sample/status", "Take a sample to its next status.", this::status)
                        .says(List.of(
                                Input.body("identifier", Form.ANY, "number or external id; or external_id, id"),
                                Input.body("status", Form.TEXT, "the next status")
                                        .needed(),
                                Input.body("note", Form.TEXT.orNull(), "why; or details, message")))
                        .answers(
                                "nexus_sample_status_update",
                                "identifier",
                                Form.TEXT,
                                "from_status",
                                Form.TEXT,
                                "to_status",
                                Form.TEXT,
                                "event_recorded",
                                Form.FLAG,
                                "sample",
                                Forms.SAMPLE),
                Route.post("/sample/event", "Add an event that changes nothing.", this::event)
                        .says(List.of(
                                Input.body("identifier", Form.ANY, "number or external id; or external_id, id"),
                                Input.body("event_type", Form.text(EVENT_TYPE), "what happened")
                                        .needed(),
                                Input.body("note", Form.text(EVENT_NOTE).orNull(), "more of it; or message"),
                                Input.body("occurred_at", Form.TEXT.orNull(), "a moment with its zone; else now")))
                        .answers(
                                "nexus_sample_event_append",
                                "identifier",
                                Form.TEXT,
                                "sample_id",
                                Form.NUMBER,
                                "event_recorded",
                                Form.FLAG),
                Route.ask("/sample/report", "A sample's whole story.", this::report)
                        .says(List.of(
                                Input.body("identifier", Form.TEXT, "number or external id")
                                        .needed(),
                                Input.body("limit", Form.count().orNull(), "how many events, newest first")))
                        .answers(
                                "nexus_sample_report",
                                "generated_at",
                                Form.TEXT,
                                "sample",
                                Forms.SAMPLE,
                                "events",
                                Form.list(Forms.EVENT)));
    }

    private static List<Input> events() {
        var all = new ArrayList<>(Input.identifiers("identifier", "external_id", "id"));
        all.addAll(List.of(Input.limit(EVENTS), Input.cursor(), SINCE, UNTIL));
        return all;
    }

    private Reply add(Request request) {
        var body = Body.of(request);
        var type = body.text("specimen_type");
        var status = body.textOrNull("status");
        var place = body.get("container");
        var container = place instanceof Long number ? number.toString() : body.textOrNull("container");
        var made = custody.addSample(new NewSample(
                body.textOrNull("external_id"),
                type,
                status == null ? Status.RECEIVED.stored() : status,
                body.textOrNull("notes"),
                body.textOrNull("received_at"),
                container,
                body.textOrNull("project")));
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("generated_at", Times.seconds(clock.instant()));
        var project = body.textOrNull("project");
        facts.put("sample", project == null ? Columns.of(made) : Columns.of(custody.located(Long.toString(made.id()))));
        return Envelope.ok("nexus_sample", facts);
    }

    private Reply list(Request request) {
        long limit = Limits.rows(request, ROWS);
        var order = Limits.order(request);
        var name = order == Order.NEWEST ? LIST : LIST + "." + order.word();
        var stretch = Limits.stretch(request, name, order);
        var listing = custody.listing(only(request), stretch, order, limit);
        var filters = new TreeMap<String, @Nullable Object>();
        filters.put("status", listing.status());
        filters.put("container_id", listing.containerId());
        if (listing.project() != null) {
            filters.put("project", listing.project());
        }
        var samples = listing.samples();
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", limit);
        facts.put("filters", filters);
        facts.put("count", samples.size());
        facts.put("samples", samples.stream().map(Columns::of).toList());
        boolean full = limit > 0 && samples.size() == limit;
        var last = full ? samples.getLast().sample() : null;
        return Cursor.answer(
                request,
                "nexus_sample_list",
                facts,
                last == null ? null : Cursor.of(name, last.receivedAt(), last.id()));
    }

    /// What a list of samples is filtered by.
    static Custody.Only only(Request request) {
        return new Custody.Only(
                request.parameter("status"), request.parameter("container"), request.parameter("project"));
    }

    private static String identifier(Request request) {
        for (var name : NAMES) {
            var identifier = request.parameter(name);
            if (identifier != null) {
                return identifier;
            }
        }
        throw Refused.badRequest("identifier must be provided (identifier|external_id|id)");
    }

    private static String identifier(Body body) {
        var identifier = body.identifier(NAMES);
        if (identifier == null || identifier.isBlank()) {
            throw Refused.badRequest("identifier is required");
        }
        return identifier;
    }

    private Reply show(Request request) {
        return Envelope.ok("nexus_sample", Map.of("sample", Columns.of(custody.located(identifier(request)))));
    }

    private Reply events(Request request) {
        var identifier = identifier(request);
        long limit = Limits.rows(request, EVENTS);
        var found = custody.firstEvents(identifier, Limits.stretch(request, EVENT_LIST, Order.OLDEST), limit);
        var events = found.events();
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("identifier", identifier);
        facts.put("sample_id", found.sampleId());
        facts.put("limit", limit);
        facts.put("count", events.size());
        facts.put("events", events.stream().map(Columns::of).toList());
        boolean full = limit > 0 && events.size() == limit;
        var last = full ? events.getLast() : null;
        return Cursor.answer(
                request,
                "nexus_sample_events",
                facts,
                last == null ? null : Cursor.of(EVENT_LIST, last.occurredAt(), last.id()));
    }

    private Reply status(Request request) {
        var body = Body.of(request, why -> "invalid json body", "json body must be an object");
        var identifier = identifier(body);
        var status = body.text("status");
        var note = firstText(body, List.of("note", "details", "message"));
        var done = known(() -> custody.changeStatus(identifier, status, note, anyStep));
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("identifier", identifier);
        facts.put("from_status", done.from());
        facts.put("to_status", done.sample().status());
        facts.put("event_recorded", done.changed());
        facts.put("sample", Columns.of(done.located()));
        return Envelope.ok("nexus_sample_status_update", facts);
    }

    private Reply event(Request request) {
        var body = Body.of(request, why -> "invalid event request", "json body must be an object");
        var identifier = identifier(body);
        String type;
        String note;
        Instant at;
        try {
            type = body.text("event_type");
            note = firstText(body, List.of("note", "message"));
            at = time(body.textOrNull("occurred_at"));
        } catch (Refused | DateTimeException wrong) {
            throw Refused.badRequest("invalid event request");
        }
        if (type.strip().length() > EVENT_TYPE || (note != null && note.length() > EVENT_NOTE)) {
            throw Refused.badRequest("invalid event request");
        }
        var sample = known(() -> custody.addEvent(identifier, type, note, at));
        return Envelope.ok(
                "nexus_sample_event_append",
                Map.of("identifier", identifier, "sample_id", sample.id(), "event_recorded", true));
    }

    /// A moment with its zone; null for none.
    private static @Nullable Instant time(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : OffsetDateTime.parse(text.strip()).toInstant();
    }

    private static @Nullable String firstText(Body body, List<String> names) {
        for (var name : names) {
            var text = body.textOrNull(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /// Where something is changed, the tracker's clients know `sample not found` without the name.
    private static <T> T known(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (Fault fault) {
            if (fault.code() == Code.NOT_FOUND) {
                throw new Refused(Envelope.error(404, "not_found", "sample not found"));
            }
            throw fault;
        }
    }

    private Reply report(Request request) {
        var body = Body.of(request);
        if (!(body.get("identifier") instanceof String identifier)) {
            throw Refused.badRequest("identifier must be a string");
        }
        long limit = EVENTS;
        var asked = body.get("limit");
        if (asked != null) {
            if (!(asked instanceof Long number) || number < 0) {
                throw Refused.badRequest("limit must be a non-negative int");
            }
            limit = number;
        }
        try {
            return Envelope.ok("nexus_sample_report", Columns.of(custody.story(identifier, limit)));
        } catch (Fault fault) {
            if (fault.code() == Code.NOT_FOUND) {
                throw new Refused(Envelope.error(400, "command_failed", Map.of("rc", 2, "stderr", "")));
            }
            throw fault;
        }
    }
}
