package lab.nexus.upload.elabftw;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
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

/// Brings records to an eLabFTW: an experiment for each session, with the XML attached. An experiment is found again
/// by the session in its extra fields, whatever people have made of its title and text.
public final class ElabftwDestination implements Destination {
    private static final String EXPERIMENTS = "api/v2/experiments";
    private static final String COMMENT = "NexusLIMS XML record";
    private static final int PAGE = 100;
    private static final int DELETED = 3;

    private final Site site;
    private final @Nullable Long category;
    private final @Nullable Long status;

    private ElabftwDestination(Site site, @Nullable Long category, @Nullable Long status) {
        this.site = site;
        this.category = category;
        this.status = status;
    }

    /// The one that the settings name, if they do.
    public static Optional<Destination> of(Settings settings, Wire wire) {
        var key = settings.get(Setting.NX_ELABFTW_API_KEY);
        var url = settings.get(Setting.NX_ELABFTW_URL);
        if (key == null || url == null) {
            return Optional.empty();
        }
        var site = new Site("eLabFTW", "NX_ELABFTW_URL", url, Map.of("Authorization", key.strip()), wire);
        return Optional.of(new ElabftwDestination(
                site,
                number(settings, Setting.NX_ELABFTW_EXPERIMENT_CATEGORY),
                number(settings, Setting.NX_ELABFTW_EXPERIMENT_STATUS)));
    }

    private static @Nullable Long number(Settings settings, Setting setting) {
        var text = settings.get(setting);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException wrong) {
            throw Fault.of(Code.UNUSABLE, setting.name(), setting.name() + " is not a number: '" + text + "'", wrong)
                    .remedy("set it to the number that eLabFTW shows, or unset it");
        }
    }

    @Override
    public String name() {
        return "elabftw";
    }

    @Override
    public int priority() {
        return 85;
    }

    @Override
    public String address() {
        return site.base();
    }

    @Override
    public Check check() {
        return Check.of(this, () -> {
            var path = EXPERIMENTS + "?limit=1&offset=0";
            site.objects(require(site.ask("GET", path, null), path), path);
            return "";
        });
    }

    @Override
    public Published publish(BuiltRecord record, Earlier earlier, Steps steps) {
        var heading = Heading.of(record);
        var fresh = new boolean[1];
        var id = experiment(record, heading, earlier, steps, fresh);
        if (!attached(heading, id, steps, fresh[0])) {
            steps.gone("experiment");
            id = experiment(record, heading, earlier, steps, fresh);
            attached(heading, id, steps, fresh[0]);
        }
        return new Published(id, site.base() + "experiments.php?mode=view&id=" + id);
    }

    // The experiment

    /// @param fresh is set when it has just been made, so that nothing is attached to it
    private String experiment(BuiltRecord record, Heading heading, Earlier earlier, Steps steps, boolean[] fresh) {
        fresh[0] = false;
        return steps.once("experiment", () -> look(record, heading), () -> {
            var json = Experiment.json(record, heading.stem(), earlier, category, status);
            var inserted = site.insert(EXPERIMENTS, Content.json(json), this::inserted);
            fresh[0] = inserted instanceof Inserted.Made;
            return inserted;
        });
    }

    private Optional<String> look(BuiltRecord record, Heading heading) {
        for (int offset = 0; ; offset += PAGE) {
            var path = EXPERIMENTS + "?q=" + URLEncoder.encode(record.session(), StandardCharsets.UTF_8) + "&limit="
                    + PAGE + "&offset=" + offset;
            var rows = site.objects(require(site.ask("GET", path, null), path), path);
            for (var row : rows) {
                if (is(row, record, heading)) {
                    return Optional.of(String.valueOf(row.get("id")));
                }
            }
            if (rows.size() < PAGE) {
                return Optional.empty();
            }
        }
    }

    private boolean is(Map<?, ?> row, BuiltRecord record, Heading heading) {
        if (Long.valueOf(DELETED).equals(row.get("state"))) {
            return false;
        }
        var whole = row;
        if (row.get("metadata") == null && row.get("id") != null) {
            var path = EXPERIMENTS + "/" + row.get("id");
            var reply = site.ask("GET", path, null);
            if (reply.status() == 200 && Site.json(reply) instanceof Map<?, ?> found) {
                whole = found;
            }
        }
        var session = session(whole.get("metadata"));
        return session == null
                ? Experiment.title(heading.stem()).equals(whole.get("title"))
                : session.equals(record.session());
    }

    /// The session in the extra fields of an experiment; null when it has none.
    private static @Nullable Object session(@Nullable Object metadata) {
        var object = metadata;
        if (metadata instanceof String text) {
            try {
                object = JsonReader.read(text);
            } catch (Fault noJson) {
                return null;
            }
        }
        return object instanceof Map<?, ?> all
                        && all.get("extra_fields") instanceof Map<?, ?> fields
                        && fields.get(Experiment.SESSION) instanceof Map<?, ?> field
                ? field.get("value")
                : null;
    }

    /// What was made stands at the end of `Location`, which behind a proxy may name another host.
    private Inserted inserted(Reply reply) {
        if (reply.status() >= 500) {
            return new Inserted.Lost(site.later(reply, EXPERIMENTS));
        }
        if (reply.status() != 201) {
            throw refused(reply);
        }
        var id = last(reply.location());
        if (id.isEmpty() && Site.json(reply) instanceof Map<?, ?> made && made.get("id") != null) {
            id = String.valueOf(made.get("id"));
        }
        return id.isEmpty() ? new Inserted.Lost(site.garbled(EXPERIMENTS)) : new Inserted.Made(id);
    }

    private static String last(String location) {
        int query = location.indexOf('?');
        var path = (query < 0 ? location : location.substring(0, query)).replaceAll("/+$", "");
        var id = path.substring(path.lastIndexOf('/') + 1);
        return id.chars().allMatch(c -> c >= '0' && c <= '9') ? id : "";
    }

    // The attachment

    /// Sees to it that the XML of this very content is attached; a record that was built anew stands beside the
    /// older one.
    ///
    /// @return false when the experiment is gone
    private boolean attached(Heading heading, String id, Steps steps, boolean fresh) {
        var file = heading.stem() + ".xml";
        var bytes = heading.text().getBytes(StandardCharsets.UTF_8);
        var looked = new boolean[] {fresh};
        var gone = new boolean[1];
        var path = EXPERIMENTS + "/" + id;
        steps.once(
                "attachment " + heading.checksum(),
                () -> {
                    if (looked[0]) {
                        looked[0] = false;
                        return Optional.empty();
                    }
                    var reply = site.ask("GET", path, null);
                    gone[0] = reply.status() == 404;
                    return gone[0] ? Optional.of("") : upload(require(reply, path), path, file, heading, bytes.length);
                },
                () -> site.insert(
                        path + "/uploads",
                        Content.multipart(Map.of("comment", COMMENT), "file", file, bytes),
                        this::inserted));
        if (gone[0]) {
            steps.gone("attachment " + heading.checksum());
        }
        return !gone[0];
    }

    /// The attachment of this name and content among those of an experiment.
    private Optional<String> upload(Reply reply, String path, String file, Heading heading, int length) {
        if (!(Site.json(reply) instanceof Map<?, ?> experiment)) {
            throw site.garbled(path);
        }
        var uploads = experiment.get("uploads") instanceof List<?> list ? list : List.of();
        for (var one : uploads) {
            if (one instanceof Map<?, ?> upload
                    && file.equals(upload.get("real_name"))
                    && !Long.valueOf(DELETED).equals(upload.get("state"))
                    && sameContent(upload, heading, length)) {
                return Optional.of(String.valueOf(upload.get("id")));
            }
        }
        return Optional.empty();
    }

    private static boolean sameContent(Map<?, ?> upload, Heading heading, int length) {
        if (upload.get("hash") instanceof String hash && "sha256".equals(upload.get("hash_algorithm"))) {
            return hash.equals(heading.checksum());
        }
        var size = upload.get("filesize");
        return size == null || String.valueOf(size).equals(Integer.toString(length));
    }

    // Refusals

    private Reply require(Reply reply, String path) {
        if (reply.status() == 200) {
            return reply;
        }
        if (reply.status() >= 500) {
            throw site.later(reply, path);
        }
        throw refused(reply);
    }

    private static Fault refused(Reply reply) {
        var said = Site.said(reply);
        if (Site.json(reply) instanceof Map<?, ?> error && error.get("message") != null) {
            said = error.get("message") + (error.get("description") == null ? "" : ": " + error.get("description"));
        }
        if (reply.status() == 401 || reply.status() == 403) {
            return Fault.of(Code.UNUSABLE, "NX_ELABFTW_API_KEY", "eLabFTW authentication failed: " + said)
                    .remedy("set NX_ELABFTW_API_KEY to a key that may write");
        }
        return Fault.of(Code.UNUSABLE, "elabftw", "eLabFTW answered with status " + reply.status() + ": " + said)
                .remedy("correct what it says, and have it tried again: nexus upload retry");
    }
}
