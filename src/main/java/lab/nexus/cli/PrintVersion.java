package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class PrintVersion implements Command {
    @Override
    public String path() {
        return "version";
    }

    @Override
    public String summary() {
        return "The version of Nexus and of the Java it runs on.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("version", "version --json");
    }

    /// The version of Nexus; `unknown` where it does not run from its jar.
    static String version() {
        var version = PrintVersion.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("nexus", version());
        row.put("java", Runtime.version().toString());
        return new Answer.One("version", "", row);
    }
}
