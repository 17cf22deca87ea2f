package lab.nexus.upload;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.record.BuiltRecord;
import lab.nexus.session.RecordStatus;
import lab.nexus.session.Sessions;

/// Uploads of records that were built before, and what follows when the destinations have them.
public final class Round {
    private final Uploads uploads;
    private final Sessions sessions;
    private final Function<String, Optional<BuiltRecord>> finding;
    private final Consumer<BuiltRecord> publishing;

    /// @param finding the record of a session, where its document is
    /// @param publishing moves the document of a record that the destinations have
    public Round(
            Uploads uploads,
            Sessions sessions,
            Function<String, Optional<BuiltRecord>> finding,
            Consumer<BuiltRecord> publishing) {
        this.uploads = uploads;
        this.sessions = sessions;
        this.finding = finding;
        this.publishing = publishing;
    }

    /// Brings the record of a session to the destinations. When it counts as done, a session that was
    /// BUILT_NOT_EXPORTED is COMPLETED.
    ///
    /// @throws Fault when the session has no record
    public Result one(String session) {
        var record = finding.apply(session)
                .orElseThrow(() -> Fault.of(Code.NOT_FOUND, "session", "session '" + session + "' has no record")
                        .remedy("have it built: nexus session retry, then nexus process"));
        var result = uploads.upload(record);
        if (result.complete()) {
            var status = sessions.show(session).start().status();
            if (status == RecordStatus.BUILT_NOT_EXPORTED) {
                sessions.changeStatus(session, RecordStatus.COMPLETED, false, null);
            }
            if (status == RecordStatus.BUILT_NOT_EXPORTED || status == RecordStatus.COMPLETED) {
                publishing.accept(record);
            }
        }
        return result;
    }
}
