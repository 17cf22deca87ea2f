package lab.nexus.http;

/// What somebody may do, least first.
enum Role {
    /// Looks.
    VIEWER,
    /// Works at the bench; whoever asks without an account is this.
    BENCH,
    /// Sets defaults and corrects.
    MANAGER,
    /// Runs the installation.
    ADMIN;

    boolean may(Role least) {
        return compareTo(least) >= 0;
    }
}
