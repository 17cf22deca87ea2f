package lab.nexus.upload;

import java.util.LinkedHashMap;
import java.util.Map;
import lab.nexus.db.Claim;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// One record on its way to one destination: a row of `nexus_upload`. Times are UTC.
///
/// @param checksum SHA-256 of the record that is there, or that is being brought there; null before the first try
/// @param tries since a person last had it tried
/// @param tried when it was last tried
/// @param next when it is tried again by itself; null when it is not, or at once
/// @param id what the destination calls it
/// @param url where a person can look at it
/// @param why it is not there
/// @param remedy what a person can do about that
/// @param claim who is at it; null for nobody
/// @param until the latest time at which that still holds
/// @param heldBy who has put it aside
/// @param holdReason why
/// @param changed when this row was last written
public record Upload(
        String session,
        String destination,
        State state,
        @Nullable String checksum,
        long tries,
        @Nullable String tried,
        @Nullable String next,
        @Nullable String id,
        @Nullable String url,
        @Nullable String why,
        @Nullable String remedy,
        @Nullable String claim,
        @Nullable String until,
        @Nullable String heldBy,
        @Nullable String holdReason,
        String changed) {

    /// Where it is; null when it is not there.
    @Nullable
    Published published() {
        return state == State.SENT && id != null ? new Published(id, url == null ? "" : url) : null;
    }

    /// The place in a list behind which a page begins.
    public static Upload behind(String changed, String session, String destination) {
        return new Upload(
                session,
                destination,
                State.WAITING,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                changed);
    }

    /// Somebody begins.
    Upload claimed(String sum, String by, String holds, String now) {
        return new Upload(
                session,
                destination,
                State.RUNNING,
                sum,
                tries + 1,
                now,
                null,
                id,
                url,
                why,
                remedy,
                by,
                holds,
                null,
                null,
                now);
    }

    /// Whoever is at it goes on.
    Upload renewed(String holds) {
        return new Upload(
                session,
                destination,
                state,
                checksum,
                tries,
                tried,
                next,
                id,
                url,
                why,
                remedy,
                claim,
                holds,
                heldBy,
                holdReason,
                changed);
    }

    /// It is there.
    Upload sent(Published there, String now) {
        return new Upload(
                session,
                destination,
                State.SENT,
                checksum,
                tries,
                tried,
                null,
                there.id(),
                there.url(),
                null,
                null,
                null,
                null,
                null,
                null,
                now);
    }

    /// It is not there.
    ///
    /// @param again when it is tried again by itself; null when it is not
    Upload failed(Fault fault, @Nullable String again, String now) {
        var end = again == null ? State.REFUSED : State.FAILED;
        return new Upload(
                session,
                destination,
                end,
                checksum,
                tries,
                tried,
                again,
                id,
                url,
                fault.sentence(),
                fault.remedy(),
                null,
                null,
                null,
                null,
                now);
    }

    /// A person wants it tried at once.
    Upload waiting(String now) {
        return new Upload(
                session,
                destination,
                State.WAITING,
                null,
                0,
                tried,
                null,
                id,
                url,
                why,
                remedy,
                null,
                null,
                null,
                null,
                now);
    }

    /// A person has put it aside.
    Upload held(String by, String reason, String now) {
        return new Upload(
                session,
                destination,
                State.HELD,
                checksum,
                tries,
                tried,
                null,
                id,
                url,
                why,
                remedy,
                null,
                null,
                by,
                reason,
                now);
    }

    /// Is somebody at it who still lives, as far as can be told?
    boolean taken(String now) {
        return state == State.RUNNING
                && claim != null
                && until != null
                && now.compareTo(until) < 0
                && !Claim.dead(claim);
    }

    /// Is it the record with this checksum that is there?
    boolean has(String sum) {
        return state == State.SENT && sum.equals(checksum);
    }

    /// Its JSON form.
    public Map<String, @Nullable Object> row() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("session_identifier", session);
        row.put("destination", destination);
        row.put("state", state.stored());
        row.put("tries", tries);
        row.put("at", tried);
        row.put("next_try", next);
        row.put("record_id", id);
        row.put("url", url);
        row.put("why", why);
        row.put("remedy", remedy);
        row.put("helps", state == State.FAILED || state == State.WAITING || state == State.RUNNING);
        row.put("held_by", heldBy);
        row.put("hold_reason", holdReason);
        row.put("checksum", checksum);
        return row;
    }
}
