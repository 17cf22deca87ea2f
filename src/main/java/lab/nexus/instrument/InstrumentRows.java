package lab.nexus.instrument;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.sheet.Fate;
import lab.nexus.sheet.ListColumns;
import lab.nexus.sheet.RowByRow;
import lab.nexus.sheet.SheetRow;
import org.jspecify.annotations.Nullable;

/// What a row of a list means for an instrument. A blank cell says nothing about it.
final class InstrumentRows implements RowByRow.Rows {
    private static final String PID = "instrument_pid";

    static final ListColumns.Fields FIELDS = new ListColumns.Fields(
            Columns.INSTRUMENT.subList(0, 9), List.of(PID), Set.of("retired_at", "retired_reason"), "location");

    private final Instruments instruments;
    private final RowByRow.Plan plan;
    private final String batch;

    InstrumentRows(Instruments instruments, RowByRow.Plan plan, String batch) {
        this.instruments = instruments;
        this.plan = plan;
        this.batch = batch;
    }

    @Override
    public @Nullable String key(SheetRow row, ListColumns columns) {
        return columns.text(row, PID);
    }

    @Override
    public Fate take(Tx tx, SheetRow row, ListColumns columns) {
        var typed = columns.text(row, PID);
        var pid = Field.name(PID, typed == null ? "" : typed);
        var said = Details.of(field -> columns.text(row, field));
        var known = InstrumentStore.byPid(tx, pid);
        if (known.isEmpty()) {
            instruments.take(tx, pid, said, plan.reason(), batch);
            return new Fate.Create(row.line(), pid);
        }
        var before = known.get();
        var after = instruments.after(before, said);
        var is = Columns.of(before);
        var given = Columns.of(after);
        for (var field : Columns.INSTRUMENT) {
            if (Objects.equals(is.get(field), given.get(field))) {
                continue;
            }
            if (!plan.update()) {
                throw RowByRow.differs(
                        field,
                        String.valueOf(is.get(field)),
                        String.valueOf(given.get(field)),
                        "correct the list, or let it change what is there with --update");
            }
            if (Field.note("reason", plan.reason()) == null) {
                throw Fault.of(Code.BAD_VALUE, "--reason", "reason is required to change what is there")
                        .remedy("say why; it goes into the ledger");
            }
            InstrumentStore.lock(tx, pid);
            instruments.change(tx, before, after, plan.reason(), batch);
            return new Fate.Change(row.line(), pid);
        }
        return new Fate.There(row.line(), pid);
    }
}
