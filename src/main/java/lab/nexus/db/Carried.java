package lab.nexus.db;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Scoped values that hold wherever a change is worked on: a server on SQLite does all its writing on one thread, and
/// what it writes there must bear the name of whoever asked.
public final class Carried {
    private static final List<ScopedValue<?>> ALL = new CopyOnWriteArrayList<>();

    private Carried() {}

    /// A new one; for constants only.
    public static <T> ScopedValue<T> newValue() {
        ScopedValue<T> value = ScopedValue.newInstance();
        ALL.add(value);
        return value;
    }

    /// What holds on this thread; null for nothing.
    static ScopedValue.@Nullable Carrier now() {
        ScopedValue.Carrier carrier = null;
        for (var value : ALL) {
            carrier = with(carrier, value);
        }
        return carrier;
    }

    private static <T> ScopedValue.@Nullable Carrier with(ScopedValue.@Nullable Carrier carrier, ScopedValue<T> value) {
        if (!value.isBound()) {
            return carrier;
        }
        return carrier == null ? ScopedValue.where(value, value.get()) : carrier.where(value, value.get());
    }
}
