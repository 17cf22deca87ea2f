package lab.nexus.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Archives that a stranger could send, or that a bad disk could leave, from a seed: any number of
/// harmless oddities, and in half of them one thing that must be refused.
final class HostileArchives {
    /// What [Archive] must do.
    enum Expected {
        /// Read it, with exactly this database.
        READ,
        /// Refuse it, in one of the contract's sentences.
        REFUSED,
        /// Refuse it, find that something has changed, or read exactly this database.
        NOT_FOOLED
    }

    /// @param words what the refusal must say; empty for any of the contract's sentences
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Made(String what, byte[] bytes, byte[] database, Expected expected, String words) {}

    static final String UNSAFE_PATH = "unsafe paths in tarball";
    static final String UNSAFE_TYPE = "tarball contains symlinks";
    static final String NOT_ONE = "expected exactly 1 lims.sqlite3";
    static final String UNREADABLE = "tar -tzf failed: ";
    static final String TOO_MANY = "tarball too large (";
    static final String TOO_LARGE = "tarball uncompressed total too large (";

    private static final int MOST_CONTENT = 3_000;
    private static final List<String> ESCAPES = List.of(
            "/escape.txt",
            "//escape.txt",
            "../escape.txt",
            "../../escape.txt",
            "a/../../escape.txt",
            "./../escape.txt",
            "a/b/..",
            "..",
            "../lims.sqlite3",
            "/lims.sqlite3",
            "\u001b[31m/../escape\u009b\u202e\n.txt");
    private static final String DANGEROUS_TYPES = "12346SDMVNKAZXI\u00ff";

    private final RandomGenerator random;
    private final byte[] own;
    private final byte[] ownDatabase;

    /// @param own an archive that Nexus made
    HostileArchives(RandomGenerator random, byte[] own, byte[] ownDatabase) {
        this.random = random;
        this.own = own;
        this.ownDatabase = ownDatabase;
    }

    Made next() {
        return switch (random.nextInt(10)) {
            case 0 -> changed("cut off", Arrays.copyOf(own, random.nextInt(own.length)));
            case 1 -> changed("flipped", flipped(own, 1 + random.nextInt(8)));
            case 2 -> changed("shuffled", shuffled(own));
            case 3 -> shuffledBlocks();
            case 4 -> noise();
            case 5 -> badGzip();
            default -> random.nextBoolean() ? good() : bad();
        };
    }

    private Made changed(String what, byte[] bytes) {
        return new Made(what, bytes, ownDatabase, Expected.NOT_FOOLED, "");
    }

    private byte[] flipped(byte[] bytes, int flips) {
        var copy = bytes.clone();
        for (int i = 0; i < flips; i++) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    /// A piece taken out, put in twice, or written over by another piece.
    private byte[] shuffled(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - from, 1 + random.nextInt(1_200));
        int other = random.nextInt(bytes.length - length + 1);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        int kind = random.nextInt(3);
        if (kind != 0) {
            out.write(bytes, kind == 1 ? from : other, length);
        }
        if (kind == 1) {
            out.write(bytes, from, length);
        }
        out.write(bytes, from + length, bytes.length - from - length);
        return out.toByteArray();
    }

    /// The tar inside our own archive, changed and packed again by another program.
    private Made shuffledBlocks() {
        var tar = OwnArchive.tarOf(own);
        var changed = random.nextBoolean() ? flipped(tar, 1) : shuffled(tar);
        return changed("tar changed inside", GzipBytes.member(changed));
    }

    private Made noise() {
        var bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        if (random.nextBoolean() && bytes.length > Gzip.HEAD.length) {
            System.arraycopy(Gzip.HEAD, 0, bytes, 0, Gzip.HEAD.length);
        }
        boolean tar = random.nextBoolean();
        return new Made("noise", tar ? GzipBytes.member(bytes) : bytes, new byte[0], Expected.REFUSED, UNREADABLE);
    }

    private Made badGzip() {
        var database = content();
        var tar = new TarBytes().entry("lims.sqlite3", '0', database).ended();
        var member = GzipBytes.member(tar, GzipBytes.flags(random.nextInt(32)));
        int kind = random.nextInt(8);
        var bytes = switch (kind) {
            case 0 -> set(member, 3, 0x20 << random.nextInt(3));
            case 1 -> flippedAt(member, member.length - 1 - random.nextInt(8));
            case 2 -> Arrays.copyOf(member, member.length - 1 - random.nextInt(member.length - 1));
            case 3 -> joined(member, new byte[] {(byte) (1 + random.nextInt(255))});
            case 4 -> joined(member, joined(new byte[random.nextInt(300_000)], new byte[] {1}));
            case 5 -> set(member, 2, 9);
            case 6 -> wrongHeaderSum(tar);
            default -> joined(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3}, endless());
        };
        return new Made("bad gzip " + kind, bytes, database, Expected.REFUSED, UNREADABLE);
    }

    private byte[] wrongHeaderSum(byte[] tar) {
        return flippedAt(GzipBytes.member(tar, Gzip.HEADER_CRC), Gzip.HEAD.length + random.nextInt(2));
    }

    private byte[] endless() {
        var name = new byte[150_000 + random.nextInt(100_000)];
        Arrays.fill(name, (byte) 'n');
        return name;
    }

    private static byte[] set(byte[] bytes, int at, int value) {
        var copy = bytes.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static byte[] flippedAt(byte[] bytes, int at) {
        return set(bytes, at, ~bytes[at]);
    }

    private static byte[] joined(byte[] one, byte[] two) {
        var both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private Made good() {
        var database = content();
        var tar = new TarBytes();
        var oddities = new Oddities(random);
        oddities.before(tar);
        oddities.database(tar, database);
        oddities.before(tar);
        return new Made(oddities.what(), packed(tar.ended()), database, Expected.READ, "");
    }

    private Made bad() {
        var database = content();
        var tar = new TarBytes();
        var oddities = new Oddities(random);
        oddities.before(tar);
        boolean early = random.nextBoolean();
        if (!early) {
            oddities.database(tar, database);
        }
        var harm = HARMS.get(random.nextInt(HARMS.size()));
        harm.does().does(this, tar);
        if (early) {
            oddities.database(tar, database);
        }
        return new Made(
                harm.name() + " with " + oddities.what(),
                packed(harm.cut() ? tar.cutOff() : tar.ended()),
                database,
                Expected.REFUSED,
                harm.words());
    }

    /// In one or several members, each with some parts of a header, and zeros behind as a tape has.
    private byte[] packed(byte[] tar) {
        var out = new ByteArrayOutputStream();
        int at = 0;
        while (at < tar.length) {
            int n = random.nextBoolean() ? tar.length - at : 1 + random.nextInt(tar.length - at);
            out.writeBytes(GzipBytes.member(Arrays.copyOfRange(tar, at, at + n), GzipBytes.flags(random.nextInt(32))));
            at += n;
        }
        out.writeBytes(new byte[random.nextInt(4) == 0 ? random.nextInt(2_000) : 0]);
        return out.toByteArray();
    }

    private byte[] content() {
        var bytes = new byte[random.nextInt(MOST_CONTENT)];
        random.nextBytes(bytes);
        return bytes;
    }

    private interface Does {
        void does(HostileArchives us, TarBytes tar);
    }

    /// @param cut nothing may stand behind it, not even the end
    private record Harm(String name, String words, boolean cut, Does does) {}

    private static Harm harm(String name, String words, Does does) {
        return new Harm(name, words, false, does);
    }

    private String escape() {
        return ESCAPES.get(random.nextInt(ESCAPES.size()));
    }

    private char type() {
        return DANGEROUS_TYPES.charAt(random.nextInt(DANGEROUS_TYPES.length()));
    }

    private static Consumer<byte[]> size(String octal) {
        return block -> TarBytes.put(block, 124, octal);
    }

    private static void base256(byte[] block) {
        Arrays.fill(block, 124, 136, (byte) 0);
        block[124] = (byte) 0x80;
        block[130] = 1;
    }

    private static void nothing(byte[] block) {}

    private static final List<Harm> HARMS = List.of(
            harm("escape by name", UNSAFE_PATH, (us, tar) -> tar.entry(us.escape(), '0', us.content())),
            harm("escape by folder", UNSAFE_PATH, (us, tar) -> tar.entry(us.escape() + "/", '5', new byte[0])),
            harm(
                    "escape by long name",
                    UNSAFE_PATH,
                    (us, tar) -> tar.longName(us.escape()).entry("harmless", '0', us.content())),
            harm(
                    "escape by pax path",
                    UNSAFE_PATH,
                    (us, tar) -> tar.longName("harmless")
                            .pax("mtime", "1", "path", us.escape())
                            .entry("harmless", '0', us.content())),
            harm(
                    "escape by prefix",
                    UNSAFE_PATH,
                    (us, tar) -> tar.entry(
                            "x",
                            '0',
                            us.content(),
                            block -> TarBytes.put(block, 345, us.random.nextBoolean() ? "/a" : "a/.."),
                            HostileArchives::nothing)),
            harm(
                    "dangerous type",
                    UNSAFE_TYPE,
                    (us, tar) -> tar.entry(
                            "odd\u001b]0;title\u0007",
                            us.type(),
                            new byte[0],
                            block -> TarBytes.put(block, 157, "/etc/passwd"),
                            HostileArchives::nothing)),
            harm("dangerous database", UNSAFE_TYPE, (us, tar) -> tar.entry("lims.sqlite3", us.type(), new byte[0])),
            harm(
                    "pax sparse",
                    UNSAFE_TYPE,
                    (us, tar) -> tar.pax("GNU.sparse.major", "1", "GNU.sparse.name", "../x")
                            .entry("GNUSparseFile.0/x", '0', us.content())),
            harm(
                    "two databases",
                    NOT_ONE,
                    (us, tar) ->
                            tar.entry("z/lims.sqlite3", '0', us.content()).entry("y/lims.sqlite3", '0', us.content())),
            harm(
                    "same name twice",
                    NOT_ONE,
                    (us, tar) -> tar.entry("lims.sqlite3", '0', us.content()).entry("lims.sqlite3", '7', us.content())),
            harm(
                    "size beyond the end",
                    "",
                    (us, tar) -> tar.entry("big", '0', new byte[0], size("00000007777"), HostileArchives::nothing)),
            harm(
                    "size beyond the limit",
                    TOO_LARGE,
                    (us, tar) ->
                            tar.entry("lims.sqlite3", '0', new byte[0], size("77777777777"), HostileArchives::nothing)),
            harm(
                    "size in base 256",
                    TOO_LARGE,
                    (us, tar) ->
                            tar.entry("big", '0', new byte[0], HostileArchives::base256, HostileArchives::nothing)),
            harm(
                    "negative size",
                    UNREADABLE,
                    (us, tar) -> tar.entry(
                            "big",
                            '0',
                            new byte[0],
                            block -> Arrays.fill(block, 124, 136, (byte) 0xff),
                            HostileArchives::nothing)),
            harm(
                    "size that is no number",
                    UNREADABLE,
                    (us, tar) -> tar.entry("big", '0', new byte[0], size("-0000000001"), HostileArchives::nothing)),
            harm(
                    "pax size",
                    "",
                    (us, tar) -> tar.pax("size", "999999999999999999").entry("big", '0', us.content())),
            harm(
                    "pax size that is none",
                    UNREADABLE,
                    (us, tar) -> tar.pax("size", us.random.nextBoolean() ? "-1" : "9".repeat(40))
                            .entry("big", '0', us.content())),
            harm(
                    "pax records that are none",
                    UNREADABLE,
                    (us, tar) -> tar.entry("p", 'x', us.badRecords()).entry("x", '0', us.content())),
            harm(
                    "pax path with NUL",
                    UNREADABLE,
                    (us, tar) -> tar.pax("path", "a\0b").entry("x", '0', us.content())),
            harm(
                    "global path",
                    UNREADABLE,
                    (us, tar) -> tar.entry("g", 'g', TarBytes.records("path", "lims.sqlite3"))
                            .entry("x", '0', us.content())),
            harm(
                    "huge record",
                    UNREADABLE,
                    (us, tar) -> tar.entry("L", "Lxg".charAt(us.random.nextInt(3)), new byte[70_000])),
            harm(
                    "lying record",
                    UNREADABLE,
                    (us, tar) -> tar.entry(
                            "L",
                            "Lxg".charAt(us.random.nextInt(3)),
                            new byte[0],
                            size("77777777777"),
                            HostileArchives::nothing)),
            harm(
                    "wrong check sum",
                    UNREADABLE,
                    (us, tar) -> tar.entry(
                            "x",
                            '0',
                            us.content(),
                            HostileArchives::nothing,
                            block -> block[us.random.nextInt(140)]++)),
            harm("no name", UNREADABLE, (us, tar) -> tar.entry("", '0', us.content())),
            harm(
                    "very long name",
                    UNREADABLE,
                    (us, tar) -> tar.longName("n/".repeat(5_000) + "x").entry("x", '0', us.content())),
            harm(
                    "something behind the end",
                    UNREADABLE,
                    (us, tar) -> tar.raw(new byte[TarBytes.BLOCK]).entry("lims.sqlite3", '0', us.content())),
            new Harm("no end", UNREADABLE, true, (us, tar) -> tar.entry("x", '0', us.content())),
            new Harm(
                    "name without a file",
                    UNREADABLE,
                    true,
                    (us, tar) -> tar.longName("x").raw(new byte[2 * TarBytes.BLOCK])));

    private byte[] badRecords() {
        return List.of(
                        "",
                        "5 a=b\n",
                        "0 a=b\n",
                        "6 a=b",
                        "7 a=b\n",
                        "-6 a=b\n",
                        "6",
                        " 6 a=b\n",
                        "99999999999 a=b\n",
                        "6 a=b\n\0\0\0",
                        "8 path=\n")
                .get(1 + random.nextInt(10))
                .getBytes(StandardCharsets.UTF_8);
    }
}
