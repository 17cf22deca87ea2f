package lab.nexus.extract;

/// How much one file may make a reader do: entries, depth, and bytes kept. A stranger's file that asks for more is
/// damaged. Not safe for several threads.
public final class Allowance {
    private static final int ENTRIES = 500_000;
    private static final int DEPTH = 64;
    private static final long KEPT = 96L << 20;

    private final String where;
    private int entries;
    private int depth;
    private long kept;

    public Allowance(String where) {
        this.where = where;
    }

    /// One more tag, entry, element or row.
    public void entry(long at) {
        if (++entries > ENTRIES) {
            throw new Damage(where, at, "more than " + ENTRIES + " entries");
        }
    }

    /// One group deeper; [#leave] goes back.
    public void enter(long at) {
        if (++depth > DEPTH) {
            throw new Damage(where, at, "groups nested deeper than " + DEPTH);
        }
    }

    public void leave() {
        depth--;
    }

    /// So many bytes more will be kept in memory.
    public void keep(long at, long bytes) {
        kept += Math.max(0, bytes);
        if (bytes < 0 || kept > KEPT) {
            throw new Damage(where, at, "more than " + (KEPT >> 20) + " MiB of metadata");
        }
    }
}
