package lab.nexus.people;

import org.jspecify.annotations.Nullable;

/// Somebody who may sign in. Times are the stored text, UTC.
///
/// @param name what the person types, and what the ledger calls them: ASCII lower case
/// @param role the most that the account may do
/// @param password hashed; null with single sign-on
/// @param issuer who vouches for the person, with single sign-on
/// @param disabledAt since when nobody may sign in with it; null while anybody may
public record Account(
        String name,
        @Nullable String displayName,
        @Nullable String email,
        Role role,
        @Nullable String password,
        @Nullable String issuer,
        @Nullable String subject,
        String createdAt,
        @Nullable String passwordChangedAt,
        @Nullable String lastSignInAt,
        @Nullable String disabledAt) {

    /// May anybody sign in with it?
    public boolean enabled() {
        return disabledAt == null;
    }

    /// The hash stays out of logs.
    @Override
    public String toString() {
        return name;
    }
}
