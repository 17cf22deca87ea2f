package lab.nexus.people;

import org.jspecify.annotations.Nullable;

/// An account to be made.
///
/// @param name as it was typed
/// @param password as it was typed
public record NewAccount(
        String name, @Nullable String displayName, @Nullable String email, Role role, String password) {
    /// The password stays out of logs.
    @Override
    public String toString() {
        return name;
    }
}
