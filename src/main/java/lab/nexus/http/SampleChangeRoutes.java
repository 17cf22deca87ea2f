package lab.nexus.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.custody.Bulk;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Corrections;
import lab.nexus.custody.Custody;
import lab.nexus.fault.Fault;
import lab.nexus.people.Role;
import org.jspecify.annotations.Nullable;

/// What can be done with samples beyond the tracker's own routes: move, note, correct, and all of it with many
/// at once.
final class SampleChangeRoutes {
    private static final int MOST = 500;
    private static final Input IDENTIFIER =
            Input.body("identifier", Form.text(2_000), "number or external id").needed();
    private static final Input NOTE = Input.body("note", Form.text(100_000).orNull(), "why, or what was seen");

    private final Custody custody;
    private final Corrections corrections;
    private final boolean anyStep;

    SampleChangeRoutes(Custody custody, Corrections corrections, boolean anyStep) {
        this.custody = custody;
        this.corrections = corrections;
        this.anyStep = anyStep;
    }

    List<Route> all() {
        return List.of(
                Route.post("/sample/move", "Put a sample into another container.", this::move)
                        .takes(
                                IDENTIFIER,
                                Input.body("container", Form.text(2_000), "number or barcode")
                                        .needed(),
                                NOTE)
                        .answers(
                                "nexus_sample_move",
                                "identifier",
                                Form.TEXT,
                                "from_container_id",
                                Form.NUMBER.orNull(),
                                "event_recorded",
                                Form.FLAG,
                                "sample",
                                Forms.SAMPLE),
                Route.post("/sample/note", "Say something about a sample.", this::note)
                        .takes(IDENTIFIER, NOTE.needed())
                        .answers(
                                "nexus_sample_note",
                                "identifier",
                                Form.TEXT,
                                "sample_id",
                                Form.NUMBER,
                                "event_recorded",
                                Form.FLAG),
                Route.post("/sample/correct", "Put a wrong status right by one more change.", this::correct)
                        .takes(
                                IDENTIFIER,
                                Input.body("event", Form.NUMBER.orNull(), "the wrong change; the last one if left out"),
                                Input.body("status", Form.TEXT.orNull(), "the right one; the one before if left out"),
                                Input.body("reason", Form.text(100_000), "what was wrong")
                                        .needed())
                        .answers(
                                "nexus_sample_correct",
                                "identifier",
                                Form.TEXT,
                                "from_status",
                                Form.TEXT,
                                "to_status",
                                Form.TEXT,
                                "event_id",
                                Form.NUMBER,
                                "corrected_id",
                                Form.NUMBER,
                                "reason",
                                Form.TEXT,
                                "sample",
                                Forms.SAMPLE),
                Route.get("/sample/corrections", "Which changes of a sample's status were corrected.", this::kept)
                        .takes(Input.query("identifier", Form.text(2_000), "number or external id")
                                .needed())
                        .answers(
                                "nexus_sample_corrections",
                                "identifier",
                                Form.TEXT,
                                "count",
                                Form.count(),
                                "corrections",
                                Form.list(Form.object(
                                        "event_id",
                                        Form.NUMBER,
                                        "corrected_id",
                                        Form.NUMBER,
                                        "reason",
                                        Form.TEXT,
                                        "at",
                                        Form.TEXT,
                                        "actor",
                                        Form.TEXT))),
                Route.post("/sample/bulk", "Do one thing to many samples: to all, or to none.", this::bulk)
                        .takes(
                                Input.body("action", Form.words(List.of("status", "move", "note")), "what to do")
                                        .needed(),
                                Input.body("identifiers", Form.list(Form.text(2_000), MOST), "numbers or external ids")
                                        .needed(),
                                Input.body("status", Form.TEXT.orNull(), "for status: the next one"),
                                Input.body("container", Form.text(2_000).orNull(), "for move: number or barcode"),
                                NOTE,
                                Input.body("dry_run", Form.FLAG.orNull(), "only tell what would become of each"))
                        .answers(
                                "nexus_sample_bulk",
                                "action",
                                Form.TEXT,
                                "applied",
                                Form.FLAG,
                                "count",
                                Form.count(),
                                "changed",
                                Form.count(),
                                "refused",
                                Form.count(),
                                "rows",
                                Form.list(Form.object(
                                        "identifier",
                                        Form.TEXT,
                                        "fate",
                                        Form.words(List.of("change", "already", "refused")),
                                        "sample",
                                        Forms.SAMPLE.orNull(),
                                        "error",
                                        Form.TEXT.orNull(),
                                        "field",
                                        Form.TEXT.orNull(),
                                        "detail",
                                        Form.TEXT.orNull()))));
    }

    private Reply move(Request request) {
        var body = Body.of(request);
        var identifier = body.text("identifier");
        var moved = custody.moveTo(identifier, body.text("container"), body.textOrNull("note"));
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("identifier", identifier);
        facts.put("from_container_id", moved.from());
        facts.put("event_recorded", moved.changed());
        facts.put("sample", Columns.of(moved.located()));
        return Envelope.ok("nexus_sample_move", facts);
    }

    private Reply note(Request request) {
        var body = Body.of(request);
        var identifier = body.text("identifier");
        var sample = custody.addEvent(identifier, Custody.NOTE, body.text("note"));
        return Envelope.ok(
                "nexus_sample_note",
                Map.of("identifier", identifier, "sample_id", sample.id(), "event_recorded", true));
    }

    private Reply correct(Request request) {
        var body = Body.of(request);
        var identifier = body.text("identifier");
        var made = corrections.correct(
                identifier,
                body.number("event"),
                body.textOrNull("status"),
                body.text("reason"),
                Asker.now().may(Role.MANAGER));
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("identifier", identifier);
        facts.put("from_status", made.changed().from());
        facts.put("to_status", made.changed().sample().status());
        facts.put("event_id", made.eventId());
        facts.put("corrected_id", made.correctedId());
        facts.put("reason", made.reason());
        facts.put("sample", Columns.of(made.changed().located()));
        return Envelope.ok("nexus_sample_correct", facts);
    }

    private Reply kept(Request request) {
        var identifier = String.valueOf(request.parameter("identifier"));
        var rows = new ArrayList<Map<String, Object>>();
        for (var kept : corrections.of(identifier)) {
            rows.add(Map.of(
                    "event_id",
                    kept.eventId(),
                    "corrected_id",
                    kept.correctedId(),
                    "reason",
                    kept.reason(),
                    "at",
                    kept.at(),
                    "actor",
                    kept.actor()));
        }
        return Envelope.ok(
                "nexus_sample_corrections",
                Map.of("identifier", identifier, "count", rows.size(), "corrections", rows));
    }

    private Reply bulk(Request request) {
        var body = Body.of(request);
        var action = body.text("action");
        boolean keep = !body.on("dry_run");
        var outcome = new Bulk(custody).run(body.texts("identifiers"), deed(body, action), keep);
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("action", action);
        facts.put("applied", outcome.applied());
        facts.put("count", outcome.fates().size());
        facts.put("changed", outcome.fates().stream().filter(Bulk.Fate::changed).count());
        facts.put("refused", outcome.refused());
        facts.put("rows", outcome.fates().stream().map(SampleChangeRoutes::row).toList());
        if (keep && outcome.refused() > 0) {
            facts.put(
                    "detail",
                    outcome.refused() + " of " + outcome.fates().size() + " were refused; nothing was changed");
            return Envelope.error(409, "conflict", facts);
        }
        return Envelope.ok("nexus_sample_bulk", facts);
    }

    private Bulk.Deed deed(Body body, String action) {
        var note = body.textOrNull("note");
        return switch (action) {
            case "status" -> new Bulk.Deed.ToStatus(body.text("status"), note, anyStep);
            case "move" -> new Bulk.Deed.Into(body.text("container"), note);
            default -> new Bulk.Deed.Note(body.text("note"));
        };
    }

    private static Map<String, @Nullable Object> row(Bulk.Fate fate) {
        var row = new TreeMap<String, @Nullable Object>();
        Fault why = fate.why();
        row.put("identifier", fate.identifier());
        row.put("fate", why != null ? "refused" : fate.changed() ? "change" : "already");
        row.put("sample", fate.sample() == null ? null : Columns.of(fate.sample()));
        row.put("error", why == null ? null : why.code().word());
        row.put("field", why == null ? null : why.field());
        row.put("detail", why == null ? null : why.sentence());
        return row;
    }
}
