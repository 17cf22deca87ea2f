package lab.nexus.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// One profile: for which instrument and files it is, and its rules in order.
final class ProfileFile {
    private static final long VERSION = 1;
    private static final Set<String> NAMES = Set.of("profile", "instrument", "about", "match", "rules");

    private final String instrument;
    private final List<String> extensions;
    private final List<ProfileRule> rules;
    private final String text;

    private ProfileFile(String instrument, List<String> extensions, List<ProfileRule> rules, String text) {
        this.instrument = instrument;
        this.extensions = extensions;
        this.rules = rules;
        this.text = text;
    }

    /// As it was written.
    String text() {
        return text;
    }

    /// Reads and checks a profile.
    ///
    /// @throws Fault that names the file and what is wrong in it
    static ProfileFile parse(String name, String text) {
        try {
            var object = new ProfileObject("", JsonReader.read(text)).only(NAMES);
            var version = object.whole("profile");
            if (version != VERSION) {
                throw ProfileObject.wrong("profile", "is " + version + ", but this release knows only 1");
            }
            var match = object.find("match").map(found -> found.only(Set.of("extensions")));
            var extensions = match.map(found -> found.texts("extensions")).orElse(List.of());
            var rules = new ArrayList<ProfileRule>();
            for (var rule : object.objects("rules")) {
                rules.add(ProfileRule.parse(rule));
            }
            return new ProfileFile(object.text("instrument"), extensions, List.copyOf(rules), text);
        } catch (Fault fault) {
            throw Fault.of(fault.code(), fault.field(), "the profile " + name + ": " + fault.sentence(), fault)
                    .remedy("docs/howto/write-an-instrument-profile.md tells how one is written");
        }
    }

    /// Is it for a file of this extension of this instrument?
    boolean isFor(@Nullable String pid, String extension) {
        return instrument.equals(pid) && (extensions.isEmpty() || extensions.contains(extension));
    }

    void apply(Input input, Dataset dataset) {
        for (var rule : rules) {
            rule.apply(input, dataset);
        }
    }
}
