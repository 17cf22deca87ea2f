package lab.nexus.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import lab.nexus.config.Face;
import lab.nexus.extract.Reader;
import lab.nexus.support.Bundle;
import org.jspecify.annotations.Nullable;

/// The same in both faces, apart from what is said at the end.
final class SupportBundle implements Command {
    private static final int DAYS = 14;
    private static final int FILES = 25;

    private final Face face;

    SupportBundle(Face face) {
        this.face = face;
    }

    @Override
    public String path() {
        return "support-bundle";
    }

    @Override
    public String summary() {
        return "One archive for whoever is to help, without secrets and people's names.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("--output", "The file to write; must be new."),
                Argument.integer("--log-days", DAYS, "How many days back logs are taken."),
                Argument.integer("--max-log-files", FILES, "How many logs at the most, the newest."),
                Argument.texts("--log", "A further log, whatever its age."),
                Argument.flag("--no-default-logs", "Only the logs that are named."),
                Argument.flag("--include-all-logs", "All logs, whatever their age and number."));
    }

    @Override
    public List<String> examples() {
        return List.of("support-bundle", "support-bundle --output bundle.zip --log-days 3");
    }

    @Override
    public List<String> exits() {
        return face == Face.NATIVE
                ? Command.super.exits()
                : List.of("0  done", "1  refused or failed", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var asked = given.textOrNull("--output");
        var stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .format(bench.clock().instant().atZone(ZoneId.systemDefault()));
        var name = face == Face.NATIVE ? "nexus" : "nexuslims";
        var file = bench.typed(asked == null ? name + "-support-bundle-" + stamp + ".zip" : asked);
        var logs = new ArrayList<Path>();
        given.texts("--log").forEach(log -> logs.add(bench.typed(log)));
        boolean all = given.has("--include-all-logs");
        var wish = new Bundle.Wish(
                all ? 36_500 : number(given, "--log-days", DAYS),
                all ? Integer.MAX_VALUE : number(given, "--max-log-files", FILES),
                logs,
                !given.has("--no-default-logs"),
                Readers.all().stream().map(Reader::name).toList());
        var version =
                Objects.requireNonNullElse(SupportBundle.class.getPackage().getImplementationVersion(), "unknown");
        var parts = Bundle.write(file, bench.settings(), bench::existing, bench.clock(), wish, version);
        if (face == Face.NEXUSLIMS) {
            return new Answer.Spoken("NexusLIMS support bundle created\n  Archive: " + file + """

                      Note: secrets and the names of people whom the database knows are replaced.
                      Next step: look through it, then send it to whoever is to help.
                    """, "", 0);
        }
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("file", file.toString());
        facts.put("parts", parts);
        return new Answer.Said(
                "support_bundle_written", "wrote " + file + "; look through it before you send it", facts);
    }

    private static int number(Given given, String name, int standard) {
        if (!given.has(name)) {
            return standard;
        }
        long number = given.integer(name);
        if (number < 0 || number > 36_500) {
            throw new UsageError("Invalid value for '" + name + "': it must be from 0 to 36500.");
        }
        return (int) number;
    }
}
