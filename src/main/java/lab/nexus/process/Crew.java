package lab.nexus.process;

import lab.nexus.harvest.Harvest;
import lab.nexus.record.Records;
import lab.nexus.upload.Uploads;

/// Who works in one run; afterwards they go.
///
/// @param leave lets their connections to other machines go
public record Crew(Harvest harvest, Records records, Uploads uploads, Runnable leave) implements AutoCloseable {
    @Override
    public void close() {
        leave.run();
    }
}
