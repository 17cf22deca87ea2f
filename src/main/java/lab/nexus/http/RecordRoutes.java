package lab.nexus.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.extract.FileName;
import lab.nexus.record.Archive;
import lab.nexus.record.Columns;
import lab.nexus.record.RecordChoice;
import lab.nexus.record.RecordRow;
import lab.nexus.record.RecordSchema;
import lab.nexus.upload.Upload;
import org.jspecify.annotations.Nullable;

/// Records of sessions: the list, one with all its parts, its document, and what belongs to its datasets.
final class RecordRoutes {
    private static final String ID = "session_identifier";
    private static final String N = "n";
    private static final String LIST = "record";
    private static final String XML = "application/xml; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final long ROWS = 50;

    private final Facility facility;

    RecordRoutes(Facility facility) {
        this.facility = facility;
    }

    List<Route> all() {
        var id = Input.query(ID, Form.text(1_000), "the session").needed();
        var n = Input.query(N, Form.count(), "the dataset, from 0 over the whole record")
                .needed();
        return List.of(
                Route.get("/record/list", "Records, the latest session first.", this::list)
                        .takes(
                                Input.query("q", Form.text(1_000), "letters in title, session, user or file"),
                                Input.query("instrument", Form.text(1_000), "only those of it: its PID"),
                                Input.query("user", Form.text(1_000), "only those of this person"),
                                Input.query("from", Form.text(40), "only sessions that began then or later"),
                                Input.query("to", Form.text(40), "only sessions that began before"),
                                Input.query("valid", Form.FLAG, "only those that the schema took, or refused"),
                                Input.query("published", Form.FLAG, "only those that the destinations have, or lack"),
                                Input.limit(ROWS),
                                Input.cursor())
                        .answers("nexus_record_list", Forms.page("records", Forms.RECORD)),
                Route.get("/record/show", "One record with all its parts.", this::show)
                        .takes(id)
                        .answers("nexus_record", "record", Form.OBJECT),
                Route.getAndHead("/record/xml", "The document of a record, byte by byte.", this::xml)
                        .takes(id)
                        .answersWith("application/xml"),
                Route.getAndHead("/record/view", "A record as a page for people.", this::view)
                        .takes(id)
                        .answersWith("text/html"),
                Route.getAndHead("/record/style.css", "How that page looks.", _ -> Reply.text(CSS, Archive.style()))
                        .answersWith("text/css"),
                Route.getAndHead("/record/preview", "A small picture of a dataset.", this::preview)
                        .takes(id, n)
                        .answersWith("image/png"),
                Route.getAndHead("/record/side-file", "All metadata of a dataset.", this::sideFile)
                        .takes(id, n)
                        .answersBare(Form.OBJECT),
                Route.getAndHead("/record/content", "The file that the instrument wrote, of a dataset.", this::content)
                        .takes(id, n)
                        .answersWith("application/octet-stream"),
                Route.getAndHead(
                                "/record/schema",
                                "The schema of records (XSD).",
                                _ -> Reply.of(Reply.OK, XML, RecordSchema.text()))
                        .answersWith("application/xml"),
                Route.ask("/record/validate", "Hold a record against the schema.", this::validate)
                        .takes(Input.body(ID, Form.text(1_000), "the session").needed())
                        .answers("nexus_record_validity", "valid", Form.FLAG, "why", Form.TEXT, "changed", Form.FLAG));
    }

    private Reply list(Request request) {
        long limit = Limits.rows(request, ROWS);
        var key = Cursor.in(request, LIST, 3);
        var page = facility.archive()
                .page(
                        new RecordChoice(
                                request.parameter("instrument"),
                                request.parameter("user"),
                                SessionLogRoutes.moment(request, "from"),
                                SessionLogRoutes.moment(request, "to"),
                                flag(request, "valid"),
                                flag(request, "published"),
                                request.parameter("q")),
                        key == null ? null : key.get(0),
                        key == null ? null : key.get(1),
                        (int) limit);
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", limit);
        facts.put("count", page.size());
        var uploads =
                facility.desk().ofAll(page.stream().map(RecordRow::session).toList());
        facts.put(
                "records",
                page.stream()
                        .map(record -> row(record, uploads.getOrDefault(record.session(), List.of())))
                        .toList());
        boolean full = limit > 0 && page.size() == limit;
        facts.put(
                "next_cursor",
                full ? Cursor.of(LIST, page.getLast().started(), page.getLast().session(), 0) : null);
        return Envelope.ok("nexus_record_list", facts);
    }

    /// A record and where it is.
    private static Map<String, @Nullable Object> row(RecordRow record, List<Upload> uploads) {
        var row = Columns.of(record);
        row.put("uploads", uploads.stream().map(Upload::row).toList());
        return row;
    }

    private static @Nullable Boolean flag(Request request, String name) {
        var text = request.parameter(name);
        return (text == null || text.isEmpty()) ? null : Boolean.valueOf(text);
    }

    private static String id(Request request) {
        return String.valueOf(request.parameter(ID));
    }

    private static int number(Request request) {
        try {
            return Integer.parseInt(String.valueOf(request.parameter(N)).strip());
        } catch (NumberFormatException tooLarge) {
            throw Refused.bad(N, "n is larger than any record has datasets");
        }
    }

    private Reply show(Request request) {
        return Envelope.ok("nexus_record", Map.of("record", facility.archive().shown(id(request))));
    }

    private Reply xml(Request request) {
        return Reply.of(Reply.OK, XML, facility.archive().document(id(request)));
    }

    /// Names below the page's own address, so that they hold behind the prefix too.
    private Reply view(Request request) {
        return Reply.of(Reply.OK, HTML, facility.archive().page(id(request), "preview", "style.css"));
    }

    private Reply preview(Request request) {
        return Reply.file(facility.archive().preview(id(request), number(request)), "image/png")
                .with("cache-control", "private, max-age=60");
    }

    private Reply sideFile(Request request) {
        return Reply.file(facility.archive().sideFile(id(request), number(request)), "application/json");
    }

    private Reply content(Request request) {
        var file = facility.archive().original(id(request), number(request));
        var name = FileName.encoded(file);
        return Reply.file(file, "application/octet-stream")
                .with(
                        "content-disposition",
                        "attachment; filename*=UTF-8''" + name.substring(name.lastIndexOf('/') + 1));
    }

    private Reply validate(Request request) {
        var found = facility.archive().validate(Body.of(request).text(ID));
        return Envelope.ok(
                "nexus_record_validity",
                Map.of("valid", found.valid(), "why", found.why(), "changed", found.changed()));
    }
}
