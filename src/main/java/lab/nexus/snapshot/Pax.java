package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What pax records (`<length> <key>=<value>\n`, POSIX.1-2001) say of the next entry.
///
/// @param size -1 when it is not said
/// @param sparse a file with holes, in one of GNU tar's ways
record Pax(@Nullable String path, long size, boolean sparse) {
    static final Pax NONE = new Pax(null, -1, false);

    private static final int LONGEST_NUMBER = 18;

    boolean found() {
        return path != null || size >= 0 || sparse;
    }

    static Pax of(byte[] records, Pax before) throws IOException {
        var path = before.path();
        long size = before.size();
        boolean sparse = before.sparse();
        int at = 0;
        while (at < records.length) {
            int blank = at;
            while (blank < records.length && records[blank] != ' ') {
                blank++;
            }
            long length = number(new String(records, at, blank - at, StandardCharsets.US_ASCII));
            if (length <= blank - at + 2 || length > records.length - at || records[at + (int) length - 1] != '\n') {
                throw new IOException("a pax record that is none");
            }
            var record = new String(records, blank + 1, at + (int) length - blank - 2, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            var key = equals < 0 ? record : record.substring(0, equals);
            var value = record.substring(equals + 1);
            if (key.startsWith("GNU.sparse")) {
                sparse = true;
            } else if (key.equals("path")) {
                if (value.isEmpty() || value.indexOf(0) >= 0) {
                    throw new IOException("a pax record without a path");
                }
                path = value;
            } else if (key.equals("size")) {
                size = number(value);
            }
            at += (int) length;
        }
        return new Pax(path, size, sparse);
    }

    /// The record that gives the next entry its path; its length counts its own digits.
    static byte[] path(String path) {
        var record = " path=" + path + "\n";
        int rest = record.getBytes(StandardCharsets.UTF_8).length;
        int length = rest + 1;
        while (length != rest + Integer.toString(length).length()) {
            length++;
        }
        return (length + record).getBytes(StandardCharsets.UTF_8);
    }

    private static long number(String digits) throws IOException {
        if (digits.isEmpty()
                || digits.length() > LONGEST_NUMBER
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IOException("a pax record with a number that is none");
        }
        return Long.parseLong(digits);
    }
}
