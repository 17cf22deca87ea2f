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

    @Override
    public Answer run(Bench bench, Given given) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        var version = PrintVersion.class.getPackage().getImplementationVersion();
        row.put("nexus", version == null ? "unknown" : version);
        row.put("java", Runtime.version().toString());
        return new Answer.One("version", "", row);
    }
}
