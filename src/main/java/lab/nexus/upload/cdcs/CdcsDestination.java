package lab.nexus.upload.cdcs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.people.People;
import lab.nexus.record.BuiltRecord;
import lab.nexus.upload.Check;
import lab.nexus.upload.Destination;
import lab.nexus.upload.Earlier;
import lab.nexus.upload.Heading;
import lab.nexus.upload.Inserted;
import lab.nexus.upload.Published;
import lab.nexus.upload.Site;
import lab.nexus.upload.Steps;
import lab.nexus.wire.Content;
import lab.nexus.wire.Reply;
import lab.nexus.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Brings records to a CDCS: the record itself, then its workspace, then its owner. Titles are not unique there, so
/// a record is looked for by its title and by the booking that it names.
public final class CdcsDestination implements Destination {
    private static final String DATA = "rest/data/";

    /// The step that keeps the checksum of the record that is there.
    private static final String CONTENT = "content";

    private final Site site;
    private final Lists lists;
    private final @Nullable Owners owners;
    private final boolean intoWorkspace;
    private boolean contentAlone;

    private CdcsDestination(Site site, Lists lists, @Nullable Owners owners, boolean intoWorkspace) {
        this.site = site;
        this.lists = lists;
        this.owners = owners;
        this.intoWorkspace = intoWorkspace;
    }

    /// The one that the settings name, if they do.
    public static Optional<Destination> of(Settings settings, Wire wire, People people) {
        var token = settings.get(Setting.NX_CDCS_TOKEN);
        var url = settings.get(Setting.NX_CDCS_URL);
        if (token == null || url == null) {
            return Optional.empty();
        }
        var site = new Site("CDCS", "NX_CDCS_URL", url, Map.of("Authorization", "Token " + token.strip()), wire);
        return Optional.of(new CdcsDestination(
                site,
                new Lists(site, settings.get(Setting.NEXUS_CDCS_TEMPLATE)),
                settings.yes(Setting.NX_CDCS_USER_OWNED_RECORDS) ? new Owners(site, people) : null,
                settings.yes(Setting.NX_CDCS_ASSIGN_TO_PUBLIC_WORKSPACE)));
    }

    @Override
    public String name() {
        return "cdcs";
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public String address() {
        return site.base();
    }

    @Override
    public Check check() {
        return Check.of(this, () -> {
            lists.refresh();
            return "";
        });
    }

    @Override
    public Published publish(BuiltRecord record, Earlier earlier, Steps steps) {
        var heading = Heading.of(record);
        var workspace = intoWorkspace ? lists.publicWorkspace() : null;
        var remarks = new ArrayList<String>();
        var owner = owners == null || steps.made("owner").isPresent()
                ? Optional.<String>empty()
                : owners.owner(record.user(), heading.experimenter(), remarks);
        var id = steps.once("data", () -> look(heading), () -> insert(heading, steps));
        if (!refreshed(heading, id, steps)) {
            id = steps.once("data", () -> look(heading), () -> insert(heading, steps));
        }
        if (workspace != null && !steps.made("workspace").equals(Optional.of(workspace))) {
            assign(id, workspace);
            steps.found("workspace", workspace);
        }
        if (owner.isPresent() && owners != null && owners.give(id, owner.get(), remarks)) {
            steps.found("owner", owner.get());
        }
        return new Published(id, site.base() + "data?id=" + id, remarks);
    }

    // The record

    /// The record of this session, whoever brought it there.
    private Optional<String> look(Heading heading) {
        var question = new LinkedHashMap<String, @Nullable Object>();
        question.put("query", Map.of());
        question.put("all", "true");
        question.put("title", heading.stem());
        var reply = site.ask("POST", DATA + "query/", Content.json(Json.compact(question)));
        require(reply, DATA + "query/");
        for (var row : site.objects(reply, DATA + "query/")) {
            if (heading.stem().equals(row.get("title")) && same(heading, row)) {
                return Optional.of(String.valueOf(row.get("id")));
            }
        }
        return Optional.empty();
    }

    /// Two schedulers can make records of one title; then the bookings that they name differ.
    private static boolean same(Heading heading, Map<?, ?> row) {
        if (!(content(row) instanceof String text)) {
            return true;
        }
        try {
            var there = Heading.of(heading.stem(), text);
            return there.ref() == null || heading.ref() == null || there.ref().equals(heading.ref());
        } catch (Fault noRecord) {
            return false;
        }
    }

    private static @Nullable Object content(Map<?, ?> row) {
        var content = row.get("xml_content");
        return content == null ? row.get("content") : content;
    }

    private Inserted insert(Heading heading, Steps steps) {
        var template = lists.template(heading.namespace());
        var inserted = post(heading, template);
        if (inserted instanceof Inserted.Made) {
            steps.found(CONTENT, heading.checksum());
        }
        return inserted;
    }

    private Inserted post(Heading heading, String template) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("template", template);
        body.put("title", heading.stem());
        body.put(field(), heading.text());
        var otherField = new boolean[1];
        var inserted = site.insert(DATA, Content.json(Json.compact(body)), reply -> {
            otherField[0] = !contentAlone && reply.status() == 400 && names(reply, "content");
            return otherField[0] ? new Inserted.NotTaken(refused(reply)) : inserted(reply);
        });
        if (otherField[0]) {
            contentAlone = true;
            return post(heading, template);
        }
        return inserted;
    }

    /// Sites that have turned the old field off say so by naming the new one.
    private String field() {
        return contentAlone ? "content" : "xml_content";
    }

    private static boolean names(Reply reply, String field) {
        return Site.json(reply) instanceof Map<?, ?> said
                && said.get("message") instanceof Map<?, ?> fields
                && fields.containsKey(field)
                && !fields.containsKey("xml_content");
    }

    private Inserted inserted(Reply reply) {
        if (reply.status() == 201) {
            return Site.json(reply) instanceof Map<?, ?> made && made.get("id") != null
                    ? new Inserted.Made(String.valueOf(made.get("id")))
                    : new Inserted.Lost(site.garbled(DATA));
        }
        if (reply.status() >= 500 && !hasMessage(reply)) {
            return new Inserted.Lost(site.later(reply, DATA));
        }
        throw refused(reply);
    }

    /// A refusal in the guise of a broken server: the XML is not valid, for example.
    private static boolean hasMessage(Reply reply) {
        return Site.json(reply) instanceof Map<?, ?> said
                && (said.containsKey("message") || said.containsKey("detail"));
    }

    private static Fault refused(Reply reply) {
        if (reply.status() == 401 || reply.status() == 403) {
            return Lists.notLetIn(reply);
        }
        return Fault.of(Code.UNUSABLE, "cdcs", "CDCS upload failed: " + Site.said(reply))
                .remedy("correct what it says, and have it tried again: nexus upload retry");
    }

    /// Sees to it that what is there is this record.
    ///
    /// @return false when nothing is there any more
    private boolean refreshed(Heading heading, String id, Steps steps) {
        if (steps.made(CONTENT).equals(Optional.of(heading.checksum()))) {
            return true;
        }
        var path = DATA + id + "/";
        var reply = site.ask("GET", path, null);
        if (reply.status() == 404) {
            steps.gone("data");
            steps.gone("workspace");
            steps.gone("owner");
            return false;
        }
        require(reply, path);
        if (!(Site.json(reply) instanceof Map<?, ?> row)) {
            throw site.garbled(path);
        }
        if (!heading.text().equals(content(row))) {
            contentAlone |= !row.containsKey("xml_content");
            require(site.ask("PATCH", path, Content.json(Json.compact(Map.of(field(), heading.text())))), path);
        }
        steps.found(CONTENT, heading.checksum());
        return true;
    }

    // The workspace

    private void assign(String id, String workspace) {
        var path = DATA + id + "/assign/" + workspace; // with a final slash there is no such page
        require(site.ask("PATCH", path, null), path);
    }

    private void require(Reply reply, String path) {
        if (reply.status() == 200) {
            return;
        }
        if (reply.status() >= 500 && !hasMessage(reply)) {
            throw site.later(reply, path);
        }
        throw refused(reply);
    }
}
