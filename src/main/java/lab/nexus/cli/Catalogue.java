package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lab.nexus.config.Face;

/// All commands, and which of them each face has. The one list: dispatch, help, completion and the
/// reference are made from it.
final class Catalogue {
    private static final List<Command> BENCH = List.of(
            new ContainerAdd(),
            new ContainerList(),
            new ContainerGet(),
            new ContainerShow(),
            new ContainerSetExclusive(),
            new KindDefaultsList(),
            new KindDefaultsSet(),
            new KindDefaultsApply(),
            new ContainerAudit(),
            new SampleAdd(),
            new SampleList(),
            new SampleGet(),
            new SampleEvents(),
            new SampleStatus(),
            new SampleMove(),
            new SampleReport(),
            new SampleExport(),
            new SnapshotExport(),
            new SnapshotVerify(),
            new SnapshotDoctor(),
            new SnapshotDiff(),
            new SnapshotLatest(),
            new SnapshotDiffLatest(),
            new SnapshotPin(),
            new SnapshotUnpin(),
            new SnapshotPins(),
            new SnapshotPrune(),
            new SnapshotGc(),
            new SnapshotRestore());

    private static final List<Command> TRACKER_ONLY =
            List.of(new Init(), new MigrateStatus(), new MigrateUp(), new SeedDemo(), new Serve("api"));

    private static final List<Command> NATIVE_ONLY = List.of(
            new InitAll(),
            new SampleImport(),
            new SampleSearch(),
            new SampleCorrect(),
            new SampleProject(),
            new EventList(),
            new EventFollow(),
            new WebhookAdd(),
            new WebhookList(),
            new WebhookRemove(),
            new WebhookPause(),
            new WebhookResume(),
            new WebhookReplay(),
            new WebhookTest(),
            new InstrumentAdd(),
            new InstrumentEdit(),
            new InstrumentList(),
            new InstrumentShow(),
            new InstrumentRetire(),
            new InstrumentImport(),
            new InstrumentExport(),
            new InstrumentManage(),
            new SessionList(),
            new SessionShow(),
            new SessionAdd(),
            new SessionEnd(),
            new SessionStatus(),
            new SessionHold(),
            new SessionRelease(),
            new SessionToBuild(),
            new SessionRetry(),
            new SessionTie(),
            new SessionUntie(),
            new SessionSamples(),
            new HarvestRun(),
            new UploadList(),
            new UploadCheck(),
            new UploadRetry(),
            new UploadAgain(),
            new UploadHold(),
            new UploadRelease(),
            new RecordList(),
            new RecordShow(),
            new RecordOpen(),
            new RecordRebuild(),
            new RecordValidate(),
            new PrintSchema(),
            new ProcessRun(),
            new ProcessRuns(),
            new ProcessShow(),
            new ProcessStop(),
            new Worker(),
            new PersonList(),
            new PersonShow(),
            new PersonSet(),
            new PersonRemove(),
            new PersonImport(),
            new PersonExport(),
            new AccountAdd(),
            new AccountList(),
            new AccountShow(),
            new AccountRole(),
            new AccountPassword(),
            new AccountDisable(),
            new AccountEnable(),
            new TokenAdd(),
            new TokenList(),
            new TokenRevoke(),
            new ExtractFiles(),
            new DbCurrent(),
            new DbCheck(),
            new DbHistory(),
            new DbUpgrade(),
            new DbDowngrade(),
            new DbStamp(),
            new DbPlan(),
            new DbDrift(),
            new DbRevision(),
            new DbDiagram(),
            new DbBackup(),
            new DbCopy(),
            new DbView(),
            new ConfigShow(),
            new ConfigCheck(),
            new ConfigSet(),
            new ConfigDump(),
            new ConfigLoad(),
            new SupportBundle(Face.NATIVE),
            new RunDemo(),
            new Serve("serve"),
            new PrintCompletion(),
            new PrintVersion(),
            new Warm());

    private static final List<Command> NEXUSLIMS = List.of(
            new NexuslimsInit(),
            new NexuslimsUpgrade(),
            new NexuslimsDowngrade(),
            new NexuslimsCurrent(),
            new NexuslimsCheck(),
            new NexuslimsHistory(),
            new NexuslimsStamp(),
            new NexuslimsAlembic(),
            new NexuslimsCreateDemo(),
            new NexuslimsView(),
            new NexuslimsManage(),
            new NexuslimsInstrumentsList(),
            new NexuslimsConfigDump(),
            new NexuslimsConfigLoad(),
            new NexuslimsConfigEdit("edit"),
            new NexuslimsConfigEdit("set"),
            new NexuslimsUid(),
            new NexuslimsExtract(),
            new NexuslimsBuildRecords(),
            new SupportBundle(Face.NEXUSLIMS),
            new NexuslimsCompletion());

    private final Face face;
    private final List<Command> commands;

    private Catalogue(Face face, List<Command> commands) {
        this.face = face;
        this.commands = commands;
    }

    static Catalogue of(Face face) {
        if (face == Face.NEXUSLIMS) {
            return new Catalogue(face, NEXUSLIMS);
        }
        var commands = new ArrayList<>(BENCH);
        commands.addAll(face == Face.NATIVE ? NATIVE_ONLY : TRACKER_ONLY);
        return new Catalogue(face, List.copyOf(commands));
    }

    List<Command> commands() {
        return commands;
    }

    /// What users call the program that holds a command: the tracker had two.
    String program(List<String> path) {
        return switch (face) {
            case NATIVE -> join("nexus", path);
            case NEXUSLIMS -> join("nexuslims", path);
            case TRACKER ->
                path.isEmpty() || !path.getFirst().equals("migrate")
                        ? join("lims", path)
                        : join("lims-migrate", path.subList(1, path.size()));
        };
    }

    private static String join(String program, List<String> path) {
        return path.isEmpty() ? program : program + " " + String.join(" ", path);
    }

    /// The words that may follow these: names of commands and of groups of commands, in order.
    Set<String> next(List<String> path) {
        var words = new LinkedHashSet<String>();
        for (var command : commands) {
            var parts = List.of(command.path().split(" "));
            if (parts.size() > path.size() && parts.subList(0, path.size()).equals(path)) {
                words.add(parts.get(path.size()));
            }
        }
        return words;
    }

    /// The command of exactly this path; null when there is none.
    @org.jspecify.annotations.Nullable
    Command command(List<String> path) {
        var name = String.join(" ", path);
        for (var command : commands) {
            if (command.path().equals(name)) {
                return command;
            }
        }
        return null;
    }

    /// The commands of a group, or all of them for the empty path.
    List<Command> under(List<String> path) {
        var prefix = path.isEmpty() ? "" : String.join(" ", path) + " ";
        return commands.stream().filter(c -> c.path().startsWith(prefix)).toList();
    }

    /// What a command can be given in this face. In the native face every command has `--json`, in
    /// the tracker's a few.
    Syntax syntax(Command command) {
        var syntax = command.syntax();
        if (face == Face.NATIVE) {
            for (var option : command.nativeOptions()) {
                syntax = syntax.with(option);
            }
        }
        boolean json = face == Face.NATIVE ? !command.hasOwnFormat() : command.hasTrackerJson();
        return json ? syntax.with(Argument.flag("--json", "Answer as one JSON object.")) : syntax;
    }

    /// The word that a usage error uses for a missing command name.
    static String missing(List<String> path) {
        return switch (path.isEmpty() ? "" : path.getLast()) {
            case "", "migrate" -> "cmd";
            case "kind-defaults" -> "kind_defaults_cmd";
            default -> path.getLast() + "_cmd";
        };
    }
}
