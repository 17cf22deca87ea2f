package lab.nexus.upload;

import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Which destinations are tried, and when a session counts as done.
public enum Strategy {
    /// All are tried; all must have it.
    ALL("all"),
    /// They are tried in order until one has it.
    FIRST_SUCCESS("first_success"),
    /// All are tried; one that has it is enough.
    BEST_EFFORT("best_effort");

    private final String word;

    Strategy(String word) {
        this.word = word;
    }

    /// The word in the setting.
    public String word() {
        return word;
    }

    /// As NX_EXPORT_STRATEGY says.
    ///
    /// @throws Fault when it says something else
    public static Strategy of(Settings settings) {
        var text = settings.orStandard(Setting.NX_EXPORT_STRATEGY).strip();
        for (var strategy : values()) {
            if (strategy.word.equals(text)) {
                return strategy;
            }
        }
        throw Fault.of(Code.UNUSABLE, "NX_EXPORT_STRATEGY", "NX_EXPORT_STRATEGY is not a strategy: '" + text + "'")
                .remedy("set it to all, first_success or best_effort");
    }

    /// @param tried how many destinations there are
    /// @param there how many of them have the record
    boolean done(int tried, int there) {
        return this == ALL ? tried > 0 && there == tried : there > 0;
    }
}
