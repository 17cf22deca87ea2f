package lab.nexus.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a restore did.
///
/// @param target where the database is now
/// @param backup where the old one is kept; null when it was not asked for or there was none
/// @param lines what was done, in the words of the contract
/// @param samples rows in the restored database; likewise the other two
/// @param accepted findings that were accepted, each in one line
public record Restored(
        String target,
        @Nullable String backup,
        List<String> lines,
        long samples,
        long containers,
        long events,
        List<String> accepted) {}
