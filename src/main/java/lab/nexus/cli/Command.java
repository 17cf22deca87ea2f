package lab.nexus.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One command: what it is called, what it can be given, and what it does.
interface Command {
    /// Its words as typed: `container kind-defaults set`.
    String path();

    /// One line for lists and help.
    String summary();

    /// Its options and positionals; `--help`, and `--json` in the native face, are added by the face.
    Syntax syntax();

    /// Examples for its help, without the program's name.
    default List<String> examples() {
        return List.of();
    }

    /// What its exit codes mean, for its help.
    default List<String> exits() {
        return List.of("0  done", "2  refused, not found, or wrong usage; nothing was changed");
    }

    /// May it make a database that is not there yet? In the tracker's face every command may.
    default boolean makesDatabase() {
        return false;
    }

    /// The same, where it depends on what was given.
    default boolean makesDatabase(Given given) {
        return makesDatabase();
    }

    /// Options that only the native face has.
    default List<Argument> nativeOptions() {
        return List.of();
    }

    /// Does it answer the same in every face, so that `--json` means nothing to it?
    default boolean hasOwnFormat() {
        return false;
    }

    /// Does it have `--json` in the tracker's face too?
    default boolean hasTrackerJson() {
        return false;
    }

    /// How the tracker says that the command line is wrong, where it was a shell script and not argparse
    /// that said it; null for argparse.
    default @Nullable String trackerComplaint(UsageError wrong) {
        return null;
    }

    /// Parse, call one service, answer.
    Answer run(Bench bench, Given given);
}
