package lab.nexus.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token to be made.
///
/// @param account in whose name it is to act
/// @param role the most that it may do; null for what the account may do now
/// @param nouns the first words of the routes that it is for; empty for all
/// @param days how long it holds
public record NewToken(
        String account, String name, @Nullable Role role, List<String> nouns, long days) {
    /// How long a token holds when nothing is said, in days.
    public static final int USUAL_DAYS = 90;
}
