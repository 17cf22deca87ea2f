package lab.nexus.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Projects;
import org.jspecify.annotations.Nullable;

/// Which project a sample belongs to.
final class ProjectRoutes {
    private final Projects projects;

    ProjectRoutes(Projects projects) {
        this.projects = projects;
    }

    List<Route> all() {
        return List.of(
                Route.post("/sample/project", "Put a sample into a project, or into none.", this::set)
                        .takes(
                                Input.body("identifier", Form.text(2_000), "number or external id")
                                        .needed(),
                                Input.body("project", Form.text(1_000).orNull(), "none when left out or blank"),
                                Input.body("reason", Form.text(100_000).orNull(), "why"))
                        .answers(
                                "nexus_sample_project",
                                "identifier",
                                Form.TEXT,
                                "from_project",
                                Form.TEXT.orNull(),
                                "to_project",
                                Form.TEXT.orNull(),
                                "event_recorded",
                                Form.FLAG,
                                "sample",
                                Forms.SAMPLE),
                Route.get("/sample/projects", "All projects, and how many samples each has.", this::list)
                        .takes()
                        .answers(
                                "nexus_sample_projects",
                                "count",
                                Form.count(),
                                "projects",
                                Form.list(Form.object("project", Form.TEXT, "samples", Form.count()))));
    }

    private Reply set(Request request) {
        var body = Body.of(request);
        var identifier = body.text("identifier");
        var done = projects.set(identifier, body.textOrNull("project"), body.textOrNull("reason"));
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("identifier", identifier);
        facts.put("from_project", done.from());
        facts.put("to_project", done.located().project());
        facts.put("event_recorded", done.changed());
        facts.put("sample", Columns.of(done.located()));
        return Envelope.ok("nexus_sample_project", facts);
    }

    private Reply list(Request request) {
        var rows = projects.list().stream()
                .map(project -> Map.of("project", project.name(), "samples", project.samples()))
                .toList();
        return Envelope.ok("nexus_sample_projects", Map.of("count", rows.size(), "projects", rows));
    }
}
