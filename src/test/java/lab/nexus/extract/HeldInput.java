package lab.nexus.extract;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A file in memory, with files beside it, for tests.
///
/// @param besideAt when the files beside it were written
public record HeldInput(String name, Source source, Place place, Map<String, byte[]> others, Instant besideAt)
        implements Input {
    /// When all of them were written: 14 May 2024, 14:00 UTC.
    public static final Instant MODIFIED = Instant.parse("2024-05-14T14:00:00Z");

    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    /// A file of the instrument of this PID.
    public static HeldInput of(String name, byte[] bytes, String pid) {
        return new HeldInput(name, Source.of(name, bytes), new Place(pid, ZONE, ZONE, null), Map.of(), MODIFIED);
    }

    /// The same with another file beside it.
    public HeldInput with(String other, String text) {
        return with(other, text.getBytes(StandardCharsets.UTF_8));
    }

    public HeldInput with(String other, byte[] bytes) {
        var all = new HashMap<>(others);
        all.put(other, bytes);
        return new HeldInput(name, source, place, all, besideAt);
    }

    /// The same with files beside it that were written then.
    public HeldInput besideAt(Instant time) {
        return new HeldInput(name, source, place, others, time);
    }

    @Override
    public Optional<Instant> modifiedBeside(String wanted) {
        return others.containsKey(wanted) ? Optional.of(besideAt) : Optional.empty();
    }

    @Override
    public String path() {
        return "/data/" + name;
    }

    @Override
    public Instant modified() {
        return MODIFIED;
    }

    @Override
    public Optional<Source> beside(String wanted) {
        return Optional.ofNullable(others.get(wanted)).map(bytes -> Source.of(wanted, bytes));
    }

    @Override
    public String belowRoot(String wanted) {
        return wanted;
    }

    @Override
    public void close() {
        source.close();
    }
}
