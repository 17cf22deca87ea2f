package lab.nexus.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// The folder of records: those that wait to be published, and in `uploaded` those that are.
///
/// A document is written beside its place, forced to the disk, and then put there, so that nobody ever sees half of
/// one.
///
/// @param folder absolute
record Documents(Path folder) {
    private static final String UPLOADED = "uploaded";

    /// File systems take names of 255 bytes; something must be left for what we append.
    private static final int LONGEST = 160;

    /// Where a record waits to be published.
    Path waiting(String name) {
        return folder.resolve(name);
    }

    Path published(String name) {
        return folder.resolve(UPLOADED).resolve(name);
    }

    /// Where it stands now: of two, the one that waits is the newer.
    Path now(String name) {
        var waiting = waiting(name);
        return Files.exists(waiting) || Files.notExists(published(name)) ? waiting : published(name);
    }

    /// The name of a session's document: `2024-05-15_FEI-Titan-TEM_42.xml`.
    ///
    /// @param day on which the session began, by its own offset
    static String name(LocalDate day, String instrument, String session) {
        return day + "_" + safe(instrument) + "_" + safe(number(session)) + ".xml";
    }

    /// The same for a session whose name another one has already.
    static String other(String name, String session) {
        return name.substring(0, name.length() - ".xml".length()) + "_" + Ids.suffix(session) + ".xml";
    }

    /// Of an address of NEMO its `id`, of anything else what stands before the first hyphen.
    private static String number(String session) {
        int query = session.indexOf('?');
        if (query >= 0 && session.contains("://")) {
            for (var part : session.substring(query + 1).split("&", -1)) {
                if (part.startsWith("id=")) {
                    return part.substring("id=".length());
                }
            }
        }
        int hyphen = session.indexOf('-');
        return hyphen < 0 ? session : session.substring(0, hyphen);
    }

    /// Nothing that means something to a file system.
    private static String safe(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length() && i < LONGEST / 2; i++) {
            char c = text.charAt(i);
            boolean letter = c < 0x80 && Character.isLetterOrDigit(c);
            out.append(letter || c == '-' || c == '.' || c == '_' || c == '+' ? c : '_');
        }
        return out.isEmpty() ? "_" : out.toString();
    }

    /// A document that is on the disk but not at its place yet.
    record Draft(Path file, Path folder) {
        /// Puts it where it belongs.
        void put(Path place) {
            try {
                Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(folder);
            } catch (IOException failure) {
                throw unwritable(place, failure);
            }
        }

        void drop() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // it is called .part and is in nobody's way
            }
        }
    }

    /// Writes a document beside its place.
    ///
    /// @throws Fault when the disk is full or the folder may not be written
    Draft draft(String name, byte[] document) {
        var file = folder.resolve("." + name + "." + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().threadId() + ".part");
        try {
            Files.createDirectories(folder);
            clear(name);
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var bytes = java.nio.ByteBuffer.wrap(document);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            return new Draft(file, folder);
        } catch (IOException failure) {
            new Draft(file, folder).drop();
            throw unwritable(file, failure);
        }
    }

    /// Takes drafts of a document away whose process was killed.
    private void clear(String name) throws IOException {
        var front = "." + name + ".";
        try (var drafts = Files.newDirectoryStream(folder, file -> {
            var other = String.valueOf(file.getFileName());
            return other.startsWith(front) && other.endsWith(".part");
        })) {
            for (var draft : drafts) {
                var process = String.valueOf(draft.getFileName())
                        .substring(front.length())
                        .split("-", -1)[0];
                if (!process.matches("[0-9]{1,18}")
                        || ProcessHandle.of(Long.parseLong(process)).isEmpty()) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }

    /// Moves a published document away; its time stays. Done already is done.
    Path publish(String name) {
        var from = waiting(name);
        var uploaded = folder.resolve(UPLOADED);
        var to = published(name);
        if (Files.notExists(from)) {
            return Files.exists(to) ? to : from;
        }
        try {
            Files.createDirectories(uploaded);
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(uploaded);
            force(folder);
            return to;
        } catch (IOException failure) {
            throw unwritable(to, failure);
        }
    }

    /// What the disk knows of a folder survives a loss of power, where the system lets us ask for it.
    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException refused) {
            if (Files.notExists(folder)) {
                throw refused;
            }
        }
    }

    private static Fault unwritable(Path file, IOException failure) {
        return Fault.of(
                        Code.UNUSABLE,
                        "NX_RECORDS_PATH",
                        "the record cannot be written to " + file.getParent() + ": " + failure.getMessage(),
                        failure)
                .remedy("look at its permissions and at the room on the disk");
    }
}
