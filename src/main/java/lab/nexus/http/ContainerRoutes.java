package lab.nexus.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Custody;
import lab.nexus.custody.Order;
import org.jspecify.annotations.Nullable;

/// Containers.
final class ContainerRoutes {
    private static final String LIST = "container";
    private static final long ROWS = 25;
    private static final int BARCODE = 64;
    private static final int KIND = 32;

    private final Custody custody;
    private final Kept kept;

    ContainerRoutes(Custody custody, Kept kept) {
        this.custody = custody;
        this.kept = kept;
    }

    List<Route> all() {
        return List.of(
                Route.post("/container/add", "Put a new container into the laboratory.", this::add)
                        .says(List.of(
                                Input.body("barcode", Form.text(BARCODE), "what stands on it")
                                        .needed(),
                                Input.body("kind", Form.text(KIND), "tube, plate, box …")
                                        .needed(),
                                Input.body("location", Form.text(128).orNull(), "where it stands")))
                        .answers("nexus_container", "container", Forms.CONTAINER),
                Route.get("/container/list", "Containers, the newest first.", kept.around(this::list))
                        .says(List.of(
                                Input.limit(ROWS),
                                Input.cursor(),
                                Input.query("since", Form.TEXT, "not before: a day or a moment with its zone"),
                                Input.query("until", Form.TEXT, "before: a day or a moment with its zone")))
                        .answers("nexus_container_list", Forms.list("containers", Forms.CONTAINER)),
                Route.get("/container/show", "One container.", kept.around(this::show))
                        .says(Input.identifiers("identifier", "barcode", "id"))
                        .answers("nexus_container", "container", Forms.CONTAINER));
    }

    private Reply add(Request request) {
        var body = Body.of(request, why -> "invalid JSON body: " + why, "json body must be an object");
        var barcode = name(body, "barcode");
        var kind = name(body, "kind");
        var location = Limits.line("location", body.textOrNull("location"));
        if (!Limits.isName(barcode, BARCODE)) {
            throw Refused.badRequest("invalid container barcode");
        }
        if (!Limits.isName(kind, KIND)) {
            throw Refused.badRequest("invalid kind");
        }
        var made = custody.addContainer(barcode, kind, location);
        return Envelope.ok("nexus_container", Map.of("container", Columns.of(made)));
    }

    private static String name(Body body, String field) {
        var text = body.text(field).strip();
        Limits.line(field, text);
        return text;
    }

    private Reply list(Request request) {
        long limit = Limits.rows(request, ROWS);
        var rows = custody.containers(Limits.stretch(request, LIST, Order.NEWEST), limit);
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", limit);
        facts.put("count", rows.size());
        facts.put("containers", rows.stream().map(Columns::of).toList());
        var last = limit > 0 && rows.size() == limit ? rows.getLast() : null;
        return Cursor.answer(
                request,
                "nexus_container_list",
                facts,
                last == null ? null : Cursor.of(LIST, last.createdAt(), last.id()));
    }

    private Reply show(Request request) {
        for (var name : List.of("identifier", "barcode", "id")) {
            var identifier = request.parameter(name);
            if (identifier != null) {
                var found = custody.container(identifier);
                return Envelope.ok("nexus_container", Map.of("container", Columns.of(found)));
            }
        }
        throw Refused.badRequest("identifier must be provided (identifier|barcode|id)");
    }
}
