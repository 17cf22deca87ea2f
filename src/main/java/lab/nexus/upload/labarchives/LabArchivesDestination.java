package lab.nexus.upload.labarchives;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.extract.Xml;
import lab.nexus.record.BuiltRecord;
import lab.nexus.upload.Check;
import lab.nexus.upload.Destination;
import lab.nexus.upload.Earlier;
import lab.nexus.upload.Heading;
import lab.nexus.upload.Inserted;
import lab.nexus.upload.Published;
import lab.nexus.upload.Steps;
import lab.nexus.upload.Summary;
import lab.nexus.wire.Content;
import lab.nexus.wire.Wire;

/// Brings records to a notebook of LabArchives: a folder for all, in it one for each instrument, in it a page for
/// each session, on it a summary with the XML attached. Without a notebook, onto the page of the inbox.
public final class LabArchivesDestination implements Destination {
    private static final String ROOT = "0";
    private static final String FOLDER = "NexusLIMS Records";
    private static final String CAPTION = "NexusLIMS XML record";
    private static final String HEADLINE = "NexusLIMS Microscopy Session";

    private final LabArchivesClient client;
    private final String notebook;

    /// What is in the folders that were looked into in this run.
    private final Map<String, List<Node>> levels = new HashMap<>();

    /// Folders that have just been made, so that nothing is in them.
    private final Set<String> empty = new HashSet<>();

    private LabArchivesDestination(LabArchivesClient client, String notebook) {
        this.client = client;
        this.notebook = notebook;
    }

    /// The one that the settings name, if they do.
    ///
    /// @param pause how to keep its pace
    public static Optional<Destination> of(Settings settings, Wire wire, Clock clock, Wire.Pause pause) {
        if (settings.get(Setting.NX_LABARCHIVES_USER_ID) == null) {
            return Optional.empty();
        }
        var notebook = settings.get(Setting.NX_LABARCHIVES_NOTEBOOK_ID);
        return LabArchivesClient.of(settings, wire, clock, pause)
                .map(client -> new LabArchivesDestination(client, notebook == null ? ROOT : notebook.strip()));
    }

    /// A folder or a page.
    private record Node(String id, String text, boolean page) {
        static Node of(Xml.Element element) {
            return new Node(
                    LabArchivesClient.text(element, "tree-id").orElse(""),
                    LabArchivesClient.text(element, "display-text").orElse(""),
                    LabArchivesClient.text(element, "is-page").orElse("").equals("true"));
        }
    }

    @Override
    public String name() {
        return "labarchives";
    }

    @Override
    public int priority() {
        return 90;
    }

    @Override
    public String address() {
        return client.base();
    }

    @Override
    public Check check() {
        return Check.of(this, () -> {
            list(ROOT);
            return "";
        });
    }

    @Override
    public Published publish(BuiltRecord record, Earlier earlier, Steps steps) {
        var heading = Heading.of(record);
        boolean inbox = notebook.equals(ROOT);
        var fresh = new boolean[] {false};
        var page = inbox ? ROOT : page(record, steps, fresh);
        var entry = entry(record, earlier, steps, page, fresh[0]);
        attachment(heading, steps, page, fresh[0]);
        return new Published(entry, web() + "/#/" + notebook + "/" + page);
    }

    /// Where people go, who see the same notebook under another name.
    private String web() {
        var base = client.base().replaceAll("/+$", "");
        var without = base.endsWith("/api") ? base.substring(0, base.length() - "/api".length()) : base;
        return without.replace("//api.labarchives.com", "//mynotebook.labarchives.com");
    }

    // The tree

    private List<Node> list(String parent) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("nbid", notebook);
        fields.put("parent_tree_id", parent);
        var nodes = LabArchivesClient.all(client.ask("tree_tools/get_tree_level", fields), "level-node").stream()
                .map(Node::of)
                .toList();
        levels.put(parent, nodes);
        return nodes;
    }

    private static Optional<String> folderIn(List<Node> nodes, String text) {
        return nodes.stream()
                .filter(node -> !node.page() && node.text().equals(text))
                .map(Node::id)
                .findFirst();
    }

    /// A folder, which is made where it is missing. When somebody else makes it at the same moment there are two of
    /// one name; everybody takes the first.
    private String folder(String parent, String text, Steps steps) {
        var known = levels.get(parent);
        var there = folderIn(known == null ? list(parent) : known, text);
        if (there.isPresent()) {
            return there.get();
        }
        var looked = new boolean[] {true};
        var made = steps.once(
                "folder " + text,
                () -> {
                    var nodes = looked[0] ? levels.getOrDefault(parent, List.of()) : list(parent);
                    looked[0] = false;
                    return folderIn(nodes, text);
                },
                () -> node(parent, text, true));
        levels.put(made, List.of());
        empty.add(made);
        return folderIn(list(parent), text).orElse(made);
    }

    private Inserted node(String parent, String text, boolean folder) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("nbid", notebook);
        fields.put("parent_tree_id", parent);
        fields.put("display_text", text);
        fields.put("is_folder", Boolean.toString(folder));
        return client.insert("tree_tools/insert_node", fields, null, "tree-id");
    }

    /// @param fresh is set when the page has just been made, so that it is empty
    private String page(BuiltRecord record, Steps steps, boolean[] fresh) {
        var made = steps.made("page");
        if (made.isPresent()) {
            return made.get();
        }
        var folder = folder(folder(ROOT, FOLDER, steps), record.instrument(), steps);
        var behind = " — " + record.session();
        return steps.once(
                "page",
                () -> (empty.remove(folder) ? List.<Node>of() : list(folder))
                        .stream()
                                .filter(node -> node.page() && node.text().endsWith(behind))
                                .map(Node::id)
                                .findFirst(),
                () -> {
                    var inserted = node(folder, record.start().toLocalDate() + behind, false);
                    fresh[0] = inserted instanceof Inserted.Made;
                    return inserted;
                });
    }

    // The entries of the page

    private List<Xml.Element> entries(String page) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("nbid", notebook);
        fields.put("page_tree_id", page);
        fields.put("entry_data", "true");
        return LabArchivesClient.all(client.ask("tree_tools/get_entries_for_page", fields), "entry");
    }

    private static String of(Xml.Element entry, String name) {
        return entry.child(name).map(Xml.Element::text).orElse("");
    }

    private String entry(BuiltRecord record, Earlier earlier, Steps steps, String page, boolean fresh) {
        var looked = new boolean[] {fresh};
        return steps.once(
                "entry",
                () -> {
                    if (looked[0]) {
                        looked[0] = false;
                        return Optional.empty();
                    }
                    return entries(page).stream()
                            .filter(entry -> summary(of(entry, "entry-data"), record.session()))
                            .map(entry -> of(entry, "eid"))
                            .findFirst();
                },
                () -> {
                    var form = new LinkedHashMap<String, String>();
                    form.put("nbid", notebook);
                    form.put("pid", page);
                    form.put("entry_data", Summary.withFiles(record, earlier));
                    form.put("part_type", "text entry");
                    return client.insert("entries/add_entry", Map.of(), Content.form(form), "eid");
                });
    }

    /// Is it the summary of this session? On the page of the inbox there are those of others.
    private static boolean summary(String data, String session) {
        return data.contains(HEADLINE)
                && (data.contains(": " + Summary.escaped(session) + "<") || data.contains(": " + session + "<"));
    }

    /// The XML of this very content: a record that was built anew is attached beside the older one.
    private void attachment(Heading heading, Steps steps, String page, boolean fresh) {
        var bytes = heading.text().getBytes(StandardCharsets.UTF_8);
        var file = heading.stem() + ".xml";
        var looked = new boolean[] {fresh};
        steps.once(
                "attachment " + heading.checksum(),
                () -> {
                    if (looked[0]) {
                        looked[0] = false;
                        return Optional.empty();
                    }
                    return attached(page, file, bytes);
                },
                () -> {
                    var fields = new LinkedHashMap<String, String>();
                    fields.put("nbid", notebook);
                    fields.put("pid", page);
                    fields.put("filename", file);
                    fields.put("caption", CAPTION);
                    return client.insert("entries/add_attachment", fields, Content.octets(bytes), "eid");
                });
    }

    private Optional<String> attached(String page, String file, byte[] bytes) {
        var candidates = new ArrayList<String>();
        for (var entry : entries(page)) {
            var name = of(entry, "attach-file-name");
            boolean attachment = of(entry, "part-type").toLowerCase(Locale.ROOT).startsWith("attachment");
            if (attachment && (name.isEmpty() || name.equals(file))) {
                candidates.add(of(entry, "eid"));
            }
        }
        for (var eid : candidates) {
            if (Arrays.equals(bytes, client.bytes("entries/entry_attachment", Map.of("eid", eid)))) {
                return Optional.of(eid);
            }
        }
        return Optional.empty();
    }
}
