package lab.nexus.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// How much there is to do. Safe for several threads.
///
/// @param waiting requests that are worked on or wait
/// @param connections how many clients are connected
record Load(Figures figures, AtomicInteger waiting, IntSupplier connections) {
    /// Of a server to which nobody has come yet.
    static Load none() {
        return new Load(new Figures(), new AtomicInteger(), () -> 0);
    }
}
