package lab.nexus.http;

import java.util.List;
import java.util.Map;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Custody;

/// Containers.
final class ContainerRoutes {
    private static final long ROWS = 25;
    private static final int BARCODE = 64;
    private static final int KIND = 32;

    private final Custody custody;

    ContainerRoutes(Custody custody) {
        this.custody = custody;
    }

    List<Route> all() {
        return List.of(
                Route.post("/container/add", "Put a new container into the laboratory.", this::add),
                Route.get("/container/list", "The newest containers.", this::list),
                Route.get("/container/show", "One container.", this::show));
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
        var rows = custody.containers(limit).stream().map(Columns::of).toList();
        return Envelope.ok("nexus_container_list", Map.of("limit", limit, "count", rows.size(), "containers", rows));
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
