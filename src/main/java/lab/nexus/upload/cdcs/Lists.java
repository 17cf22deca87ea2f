package lab.nexus.upload.cdcs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Xml;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.upload.Site;
import lab.nexus.wire.Reply;
import org.jspecify.annotations.Nullable;

/// The templates and workspaces of a CDCS, each asked for once a run.
final class Lists {
    private static final String TEMPLATES = "rest/template-version-manager/global/";
    private static final String WORKSPACES = "rest/workspace/read_access/";
    private static final String PUBLIC = "Global Public Workspace";

    private final Site site;
    private final @Nullable String title;
    private final Map<String, String> templates = new HashMap<>();
    private @Nullable List<Map<?, ?>> workspaces;

    /// @param title of the template that records are of; null when its schema says so
    Lists(Site site, @Nullable String title) {
        this.site = site;
        this.title = title;
    }

    /// Asks for the workspaces anew, which also shows whether the token is taken.
    void refresh() {
        var reply = site.ask("GET", WORKSPACES, null);
        if (reply.status() == 401 || reply.status() == 403) {
            throw notLetIn(reply);
        }
        workspaces = site.objects(answered(reply, WORKSPACES), WORKSPACES);
    }

    static Fault notLetIn(Reply reply) {
        return Fault.of(Code.UNUSABLE, "NX_CDCS_TOKEN", "CDCS authentication failed: " + Site.said(reply))
                .remedy("set NX_CDCS_TOKEN to the token of a user who may write there");
    }

    private Reply answered(Reply reply, String path) {
        if (reply.status() == 200) {
            return reply;
        }
        if (reply.status() == 401 || reply.status() == 403) {
            throw notLetIn(reply);
        }
        if (reply.status() >= 500) {
            throw site.later(reply, path);
        }
        throw Fault.of(
                        Code.UNUSABLE,
                        "NX_CDCS_URL",
                        "CDCS API request failed with status " + reply.status() + " from " + site.base() + path)
                .remedy("set NX_CDCS_URL to the address of CDCS");
    }

    /// The id of the workspace that everybody may read: it is public and belongs to nobody.
    String publicWorkspace() {
        if (workspaces == null) {
            refresh();
        }
        var known = workspaces == null ? List.<Map<?, ?>>of() : workspaces;
        for (var one : known) {
            if (Boolean.TRUE.equals(one.get("is_public")) && one.get("owner") == null) {
                return String.valueOf(one.get("id"));
            }
        }
        for (var one : known) { // older releases do not say whether it is public
            if (!one.containsKey("is_public") && PUBLIC.equals(one.get("title"))) {
                return String.valueOf(one.get("id"));
            }
        }
        throw Fault.of(Code.UNUSABLE, "NX_CDCS_ASSIGN_TO_PUBLIC_WORKSPACE", "CDCS shows no public workspace")
                .remedy("have one made there, or set NX_CDCS_ASSIGN_TO_PUBLIC_WORKSPACE to no");
    }

    /// The id of the current version of the template for records.
    ///
    /// @param namespace of their root element
    String template(String namespace) {
        return templates.computeIfAbsent(namespace, this::find);
    }

    private String find(String namespace) {
        var found = new ArrayList<Map<?, ?>>();
        for (var one : site.objects(answered(site.ask("GET", TEMPLATES, null), TEMPLATES), TEMPLATES)) {
            boolean wanted = title == null || title.strip().equals(one.get("title"));
            if (wanted && !Boolean.TRUE.equals(one.get("is_disabled")) && one.get("current") != null) {
                found.add(one);
            }
        }
        if (title != null && found.isEmpty()) {
            throw Fault.of(Code.UNUSABLE, "NEXUS_CDCS_TEMPLATE", "CDCS has no template '" + title.strip() + "'")
                    .remedy("set NEXUS_CDCS_TEMPLATE to the title of one that it has");
        }
        if (found.size() == 1) {
            return current(found.getFirst());
        }
        for (var one : found) {
            if (namespace.equals(namespace(current(one)))) {
                return current(one);
            }
        }
        throw Fault.of(Code.UNUSABLE, "NEXUS_CDCS_TEMPLATE", "CDCS has no template for records (" + namespace + ")")
                .remedy("have the schema of records loaded there: nexus record schema");
    }

    private static String current(Map<?, ?> manager) {
        return String.valueOf(manager.get("current"));
    }

    /// What the schema of a template is about; null when it cannot be read.
    private @Nullable String namespace(String template) {
        var path = "rest/template/" + template + "/";
        if (Site.json(answered(site.ask("GET", path, null), path)) instanceof Map<?, ?> row
                && row.get("content") instanceof String schema) {
            try {
                return Xml.parse(path, schema)
                        .attributes()
                        .text("targetNamespace")
                        .orElse("");
            } catch (Damage unreadable) {
                return null;
            }
        }
        return null;
    }
}
