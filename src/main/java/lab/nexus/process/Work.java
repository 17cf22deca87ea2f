package lab.nexus.process;

import java.time.Instant;
import java.time.OffsetDateTime;
import lab.nexus.db.Claim;
import org.jspecify.annotations.Nullable;

/// A session on its way: a row of `nexus_work`.
///
/// @param generation number of the log's row that says that its record is being made; null for none
/// @param heldBy the claim of the run that is at it
/// @param heldUntil the latest time at which that still holds, UTC
record Work(
        String session,
        Step step,
        @Nullable Long generation,
        @Nullable String heldBy,
        @Nullable String heldUntil) {

    /// Is a run at it that still lives, as far as can be told?
    boolean taken(Instant now) {
        return heldBy != null
                && heldUntil != null
                && now.isBefore(OffsetDateTime.parse(heldUntil).toInstant())
                && !Claim.dead(heldBy);
    }

    Work at(Step next) {
        return new Work(session, next, generation, heldBy, heldUntil);
    }

    Work generating(long row) {
        return new Work(session, Step.GENERATING, row, heldBy, heldUntil);
    }
}
