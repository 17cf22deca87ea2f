package lab.nexus.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Things that honest programs write into archives and that a reader must take as they are.
final class Oddities {
    private final RandomGenerator random;
    private final List<String> done = new ArrayList<>();

    Oddities(RandomGenerator random) {
        this.random = random;
    }

    String what() {
        return done.toString();
    }

    /// Some files and folders that nobody asked for.
    void before(TarBytes tar) {
        for (int i = random.nextInt(4); i > 0; i--) {
            one(tar, random.nextInt(12));
        }
    }

    private void one(TarBytes tar, int choice) {
        done.add(Integer.toString(choice));
        var content = new byte[random.nextInt(1_500)];
        random.nextBytes(content);
        switch (choice) {
            case 0 -> tar.entry("a folder/", '5', new byte[0]);
            case 1 -> tar.entry("old folder/", '\0', new byte[0]);
            case 2 -> tar.entry("x", '\0', content);
            case 3 -> tar.entry("continuous", '7', content);
            case 4 -> tar.longName("very/".repeat(40) + "long").entry("very", '0', content);
            case 5 ->
                tar.pax("path", "ü/".repeat(80) + "µ", "mtime", "1.5", "comment", "a=b=c")
                        .entry("u", '0', content);
            case 6 -> tar.entry("pax_global_header", 'g', TarBytes.records("comment", "0123456789"));
            case 7 -> tar.entry("names\u001b[2J\u0007\u202e", '0', content);
            case 8 -> tar.entry("gnu", '0', content, block -> TarBytes.put(block, 257, "ustar  \0"), block -> {});
            case 9 -> tar.entry("v7", '0', content, block -> TarBytes.put(block, 257, "\0\0\0\0\0\0\0\0"), block -> {});
            case 10 -> tar.entry("caf\u00e9", '0', content, this::latin1, block -> TarBytes.sum(block, true));
            default ->
                tar.pax("size", Integer.toString(content.length))
                        .entry("sized", '0', content, Oddities::noSize, block -> {});
        }
    }

    private static void noSize(byte[] block) {
        TarBytes.put(block, 124, "00000000000");
    }

    private void latin1(byte[] block) {
        TarBytes.put(block, 0, "caf\u00e9\0\0");
    }

    /// The one database, named in one of the ways.
    void database(TarBytes tar, byte[] content) {
        int way = random.nextInt(6);
        done.add("database " + way);
        switch (way) {
            case 0 -> tar.entry("lims.sqlite3", '0', content);
            case 1 -> tar.entry("./lims.sqlite3", '0', content);
            case 2 -> tar.longName("deep/".repeat(50) + "lims.sqlite3").entry("deep", '0', content);
            case 3 -> tar.pax("path", "snapshot-ü/lims.sqlite3").entry("ignored", '0', content);
            case 4 ->
                tar.entry("lims.sqlite3", '0', content, block -> TarBytes.put(block, 345, "snapshot-1"), block -> {});
            default -> tar.entry("snapshot-1/lims.sqlite3", '\0', content);
        }
    }
}
