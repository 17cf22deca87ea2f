package lab.nexus.board;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// A board in a file, written beside it and put in its place when it is whole.
final class BoardFile implements BoardStore {
    private final Path file;

    BoardFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public Optional<String> load() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "board", "the board cannot be read", failure)
                    .remedy("give this user the right to read the file of KANBAN_STORE_PATH");
        }
    }

    @Override
    public synchronized void keep(String text) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            try (var out = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "board", "the board cannot be written", failure)
                    .remedy("free some space, or give this user the right to write the file of KANBAN_STORE_PATH");
        }
    }
}
