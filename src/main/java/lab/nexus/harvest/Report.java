package lab.nexus.harvest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// What a harvest has brought.
///
/// @param unserved PIDs of instruments that no source looks after
public record Report(boolean dryRun, List<Source> sources, List<String> unserved) {
    public Report {
        sources = List.copyOf(sources);
        unserved = List.copyOf(unserved);
    }

    /// Was every source read to its end?
    public boolean whole() {
        return sources.stream().allMatch(source -> source.failure() == null);
    }

    /// Its JSON form.
    public Map<String, @Nullable Object> columns() {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("dry_run", dryRun);
        object.put("sources", sources.stream().map(Source::columns).toList());
        object.put("unserved_instruments", unserved);
        return object;
    }

    /// What one source has brought.
    ///
    /// @param usages that it has told, each time one was told
    /// @param added sessions that were not logged
    /// @param corrected sessions that took over another time or user
    /// @param there sessions that were logged already
    /// @param running sessions that go on
    /// @param tied samples that were tied to a session
    /// @param unknown names of samples that nobody knows
    /// @param held sessions that were put aside because the source does not know them any more
    /// @param troubles what was left out, and why
    /// @param failure why it was not read to its end; null when it was
    public record Source(
            String name,
            long usages,
            long added,
            long corrected,
            long there,
            long running,
            long tied,
            long unknown,
            long held,
            long requests,
            List<String> troubles,
            @Nullable Fault failure) {
        public Source {
            troubles = List.copyOf(troubles);
        }

        /// Its JSON form.
        public Map<String, @Nullable Object> columns() {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("source", name);
            row.put("usages", usages);
            row.put("new", added);
            row.put("corrected", corrected);
            row.put("already_there", there);
            row.put("running", running);
            row.put("samples_tied", tied);
            row.put("samples_unknown", unknown);
            row.put("put_aside", held);
            row.put("requests", requests);
            row.put("troubles", troubles);
            row.put("failure", failure == null ? null : failure.sentence());
            row.put("remedy", failure == null ? null : failure.remedy());
            return row;
        }
    }
}
