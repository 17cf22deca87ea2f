package lab.nexus.cli;

import lab.nexus.instrument.Columns;
import lab.nexus.instrument.Details;
import lab.nexus.instrument.Instruments;

/// What the commands about instruments have in common.
final class InstrumentText {
    private InstrumentText() {}

    /// What was said about the instrument, by options named like its columns.
    static Details details(Given given) {
        return Details.of(field -> given.textOrNull("--" + field.replace('_', '-')));
    }

    static Answer changed(Bench bench, Instruments.Changed changed, String said, String same) {
        bench.warn(changed.trouble());
        return new Answer.One("instrument", changed.changed() ? said : same, Columns.of(changed.instrument()));
    }
}
