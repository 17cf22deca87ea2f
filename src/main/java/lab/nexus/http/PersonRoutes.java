package lab.nexus.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.people.Columns;
import lab.nexus.people.ExternalSystem;
import lab.nexus.people.People;
import lab.nexus.people.Told;
import org.jspecify.annotations.Nullable;

/// What other systems call people.
final class PersonRoutes {
    private static final long ROWS = 100;
    private static final String LIST = "person";

    private final Facility facility;

    PersonRoutes(Facility facility) {
        this.facility = facility;
    }

    List<Route> all() {
        var systems = Form.words(ExternalSystem.words());
        var username = Input.body("username", Form.text(1_000), "the person").needed();
        var system = Input.body("system", systems, "the other system").needed();
        var server = Input.body("server", Form.text(1_000).orNull(), "which of its servers, by address");
        return List.of(
                Route.get("/person/list", "What other systems call people, by username.", this::list)
                        .takes(
                                Input.query("system", systems, "only names in it"),
                                Input.query("external_id", Form.text(1_000), "only this name"),
                                Input.limit(ROWS),
                                Input.cursor())
                        .answers("nexus_person_list", Forms.page("identities", Forms.IDENTITY)),
                Route.get("/person/show", "What other systems call one person.", this::show)
                        .takes(Input.query("username", Form.text(1_000), "the person")
                                .needed())
                        .answers(
                                "nexus_person",
                                "username",
                                Form.TEXT,
                                "count",
                                Form.count(),
                                "identities",
                                Form.list(Forms.IDENTITY)),
                Route.post("/person/set", "Write down what a system calls a person.", this::set)
                        .takes(
                                username,
                                system,
                                Input.body("external_id", Form.text(1_000), "the person there")
                                        .needed(),
                                server,
                                Input.body("email", Form.text(1_000).orNull(), "the address there"),
                                Input.body("notes", Form.text(100_000).orNull(), "free text"),
                                Input.body("reason", Form.text(100_000).orNull(), "why"))
                        .answers("nexus_person_identity", "identity", Forms.IDENTITY),
                Route.post("/person/remove", "Forget what a system calls a person.", this::remove)
                        .takes(
                                username,
                                system,
                                server,
                                Input.body("reason", Form.text(100_000), "why").needed())
                        .answers("nexus_person_identity", "identity", Forms.IDENTITY));
    }

    private Reply list(Request request) {
        long limit = Limits.rows(request, ROWS);
        var key = Cursor.in(request, LIST, 1);
        long from = key == null ? 0 : Long.parseLong(key.getFirst());
        if (from < 0 || from > Integer.MAX_VALUE) {
            throw Refused.bad("cursor", "cursor is not one of this list");
        }
        var system = request.parameter("system");
        var page = facility
                .people()
                .list(
                        system == null ? null : ExternalSystem.parse(system),
                        request.parameter("external_id"),
                        from + limit)
                .stream()
                .skip(from)
                .toList();
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", limit);
        facts.put("count", page.size());
        facts.put("identities", page.stream().map(Columns::of).toList());
        facts.put("next_cursor", limit > 0 && page.size() == limit ? Cursor.of(LIST, from + limit) : null);
        return Envelope.ok("nexus_person_list", facts);
    }

    private Reply show(Request request) {
        var username = String.valueOf(request.parameter("username"));
        var rows = facility.people().show(username).stream().map(Columns::of).toList();
        return Envelope.ok("nexus_person", Map.of("username", username, "count", rows.size(), "identities", rows));
    }

    private Reply set(Request request) {
        var body = Body.of(request);
        var told = new Told(
                body.text("username"),
                ExternalSystem.parse(body.text("system")),
                People.server(body.textOrNull("server")),
                body.text("external_id"),
                body.textOrNull("email"),
                body.textOrNull("notes"));
        var kept = facility.people().set(told, body.textOrNull("reason"));
        return Envelope.ok("nexus_person_identity", Map.of("identity", Columns.of(kept)));
    }

    private Reply remove(Request request) {
        var body = Body.of(request);
        var gone = facility.people()
                .remove(
                        body.text("username"),
                        ExternalSystem.parse(body.text("system")),
                        body.textOrNull("server"),
                        body.text("reason"));
        return Envelope.ok("nexus_person_identity", Map.of("identity", Columns.of(gone)));
    }
}
