package lab.nexus.http;

/// How long clients are waited for, and how many there may be.
///
/// @param restMillis between two requests
/// @param requestMillis from a request's first byte to its last
/// @param writeMillis until the client takes a part of the answer
/// @param connections at the same time; one more is closed
record Bounds(long restMillis, long requestMillis, long writeMillis, int connections) {
    static final Bounds USUAL = new Bounds(60_000, 30_000, 30_000, 2_000);
}
