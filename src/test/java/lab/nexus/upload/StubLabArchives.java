package lab.nexus.upload;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// LabArchives as its specification says: signatures are made anew, old ones and hurry are refused, and there is one
/// tree of folders and pages.
public final class StubLabArchives extends StubSite {
    public static final String KEY = "akid1";
    public static final String PASSWORD = "la-secret";
    public static final String USER = "uid9";
    public static final String NOTEBOOK = "nb77";

    /// A folder or a page.
    public record Node(String id, String parent, String text, boolean page) {}

    /// What is on a page.
    public record Entry(String id, String page, String type, String data, String file, byte[] bytes) {}

    public final List<Node> nodes = new ArrayList<>();
    public final List<Entry> entries = new ArrayList<>();
    public final List<String> hurried = new ArrayList<>();
    private final Clock clock;
    private final boolean keepsPace;
    private @Nullable Instant last;
    private int ids = 10;

    /// One without a page.
    ///
    /// @param clock by which signatures grow old and hurry is seen
    public StubLabArchives(Clock clock, boolean keepsPace) {
        this.clock = clock;
        this.keepsPace = keepsPace;
    }

    @Override
    Said answer(Asked asked) {
        var query = asked.fields();
        var method = asked.path().substring(asked.path().lastIndexOf('/') + 1);
        var before = last;
        last = clock.instant();
        if (keepsPace
                && before != null
                && Duration.between(before, clock.instant()).toMillis() < 1_000) {
            hurried.add(asked.toString());
        }
        if (!KEY.equals(query.get("akid"))
                || !signature(method, query.get("expires")).equals(query.get("sig"))) {
            return error(401, "4520", "The supplied signature is not valid");
        }
        if (Math.abs(clock.millis() - Long.parseLong(query.get("expires"))) > 60_000) {
            return error(401, "4520", "The signature has expired");
        }
        if (method.equals("user_access_info")) {
            return "secret word".equals(query.get("password")) && "a@example.org".equals(query.get("login_or_email"))
                    ? xml("<users><id>" + USER + "</id><fullname>A</fullname></users>")
                    : old(401, "4514", "The login or password is wrong");
        }
        if (!USER.equals(query.get("uid"))) {
            return error(404, "4506", "The uid is not valid");
        }
        return switch (method) {
            case "get_tree_level" -> level(query);
            case "insert_node" -> node(query);
            case "get_entries_for_page" -> page(query);
            case "add_entry" -> entry(asked.form());
            case "add_attachment" -> attachment(query, asked.body());
            case "entry_attachment" -> bytes(query);
            default -> error(404, "4500", "no such method");
        };
    }

    private static String signature(String method, @Nullable String expires) {
        try {
            var mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(PASSWORD.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((KEY + method + expires).getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Said xml(String text) {
        return new Said(200, "application/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text, Map.of());
    }

    private static Said error(int status, String code, String text) {
        return new Said(
                status,
                "application/xml",
                "<error><error-code>" + code + "</error-code><error-description>" + text
                        + "</error-description></error>",
                Map.of());
    }

    private static Said old(int status, String code, String text) {
        return new Said(
                status, "application/xml", "<error><code>" + code + "</code><msg>" + text + "</msg></error>", Map.of());
    }

    private boolean notebook(Map<String, String> fields) {
        return NOTEBOOK.equals(fields.get("nbid"));
    }

    private Said level(Map<String, String> query) {
        if (!notebook(query)) {
            return query.getOrDefault("nbid", "").equals("0")
                    ? xml("<tree-tools><level-nodes></level-nodes></tree-tools>")
                    : error(404, "4501", "no right to this notebook");
        }
        var out = new StringBuilder("<tree-tools><level-nodes>");
        for (var node : nodes) {
            if (node.parent().equals(query.get("parent_tree_id"))) {
                out.append("<level-node><tree-id>")
                        .append(node.id())
                        .append("</tree-id><display-text>")
                        .append(Summary.escaped(node.text()))
                        .append("</display-text><is-page>")
                        .append(node.page())
                        .append("</is-page></level-node>");
            }
        }
        return xml(out.append("</level-nodes></tree-tools>").toString());
    }

    private Said node(Map<String, String> query) {
        var parent = query.getOrDefault("parent_tree_id", "");
        boolean known =
                parent.equals("0") || nodes.stream().anyMatch(node -> node.id().equals(parent) && !node.page());
        if (!notebook(query) || !known) {
            return error(404, "4999", "no such place");
        }
        var node = new Node(
                Integer.toString(++ids),
                parent,
                query.getOrDefault("display_text", ""),
                "false".equals(query.get("is_folder")));
        nodes.add(node);
        return xml("<tree-tools><node><tree-id>" + node.id() + "</tree-id></node></tree-tools>");
    }

    private boolean isPage(Map<String, String> fields, String name) {
        var id = fields.getOrDefault(name, "");
        return (fields.getOrDefault("nbid", "").equals("0") && id.equals("0"))
                || (notebook(fields)
                        && nodes.stream().anyMatch(node -> node.id().equals(id) && node.page()));
    }

    private Said page(Map<String, String> query) {
        if (!isPage(query, "page_tree_id")) {
            return error(404, "4999", "no such page");
        }
        var out = new StringBuilder("<tree-tools><entries>");
        for (var entry : entries) {
            if (entry.page().equals(query.get("page_tree_id"))) {
                out.append("<entry><eid>")
                        .append(entry.id())
                        .append("</eid><part-type>")
                        .append(entry.type())
                        .append("</part-type><attach-file-name>")
                        .append(entry.file())
                        .append("</attach-file-name><entry-data>")
                        .append(Summary.escaped(entry.data()))
                        .append("</entry-data></entry>");
            }
        }
        return xml(out.append("</entries></tree-tools>").toString());
    }

    private Said entry(Map<String, String> form) {
        if (!isPage(form, "pid") || !"text entry".equals(form.get("part_type"))) {
            return error(404, "4999", "no such page");
        }
        return made(new Entry(
                Integer.toString(501 + entries.size()),
                form.getOrDefault("pid", ""),
                "text entry",
                form.getOrDefault("entry_data", ""),
                "",
                new byte[0]));
    }

    private Said attachment(Map<String, String> query, byte[] body) {
        if (!isPage(query, "pid")) {
            return error(404, "4999", "no such page");
        }
        return made(new Entry(
                Integer.toString(501 + entries.size()),
                query.getOrDefault("pid", ""),
                "Attachment",
                query.getOrDefault("caption", ""),
                query.getOrDefault("filename", ""),
                body));
    }

    private Said made(Entry entry) {
        entries.add(entry);
        return xml("<entries><entry><eid>" + entry.id() + "</eid></entry></entries>");
    }

    private Said bytes(Map<String, String> query) {
        return entries.stream()
                .filter(entry -> entry.id().equals(query.get("eid")))
                .findFirst()
                .map(entry -> new Said(
                        200, "application/octet-stream", new String(entry.bytes(), StandardCharsets.UTF_8), Map.of()))
                .orElseGet(() -> error(404, "4999", "no such entry"));
    }
}
