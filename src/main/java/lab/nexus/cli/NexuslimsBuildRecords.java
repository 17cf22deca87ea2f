package lab.nexus.cli;

import java.util.List;
import lab.nexus.config.NexuslimsForm;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Looks whether the configuration would do. Building records comes later; until then it is refused by name.
final class NexuslimsBuildRecords implements Command {
    @Override
    public String path() {
        return "build-records";
    }

    @Override
    public String summary() {
        return "Check the configuration for building records (building is not in this release).";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.flag("--dry-run", "Write nothing."),
                Argument.flag("--verbose", "Tell more."),
                Argument.text("--from", "The first day."),
                Argument.text("--to", "The last day."));
    }

    @Override
    public List<String> exits() {
        return List.of("1  refused", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var names = NexuslimsForm.incomplete(bench.settings());
        if (!names.isEmpty()) {
            return new Answer.Spoken("", NexuslimsConfigDump.incomplete(names), 1);
        }
        throw Fault.of(Code.UNUSABLE, path(), "this release does not build records yet")
                .remedy("go on building them with NexusLIMS, on the same database");
    }
}
