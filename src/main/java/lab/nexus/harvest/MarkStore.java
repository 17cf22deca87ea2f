package lab.nexus.harvest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Tx;
import lab.nexus.instrument.Instrument;

/// SQL about `nexus_harvest`.
final class MarkStore {
    private MarkStore() {}

    /// Up to when was asked, by PID.
    static Map<String, String> all(Tx tx) {
        var marks = new HashMap<String, String>();
        tx.each("SELECT instrument_pid, harvested_to FROM nexus_harvest", row -> marks.put(row.text(1), row.text(2)));
        return marks;
    }

    static void put(Tx tx, List<Instrument> instruments, String to) {
        for (var instrument : instruments) {
            tx.run("""
                    INSERT INTO nexus_harvest (instrument_pid, harvested_to) VALUES (?, ?)
                    ON CONFLICT (instrument_pid) DO UPDATE SET harvested_to = excluded.harvested_to
                    """, instrument.pid(), to);
        }
    }
}
