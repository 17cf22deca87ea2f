package lab.nexus.sheet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Puts a sheet into a file or a stream.
public final class SheetFile {
    private SheetFile() {}

    /// Takes rows: text, whole numbers and nulls, in the order of the columns.
    @FunctionalInterface
    public interface Rows {
        void add(List<@Nullable Object> cells);
    }

    /// Fills a file. It is written beside its place and put there when it is whole, so nobody ever
    /// sees a part of it.
    ///
    /// @param force replaces a file that is there already
    public static void write(
            Path file, boolean force, Format format, String title, List<String> columns, Consumer<Rows> filling) {
        if (Files.exists(file) && !force) {
            throw Fault.of(Code.ALREADY_EXISTS, "--output", "there is a file already: " + file)
                    .remedy("give another name, or --force to replace it");
        }
        if (Files.isDirectory(file)) {
            throw Fault.of(Code.UNUSABLE, "--output", "is a folder: " + file).remedy("give the name of a file");
        }
        var whole = file.toAbsolutePath();
        var part = whole.resolveSibling(
                "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (var channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                fill(out, format, title, columns, filling);
                out.flush();
                channel.force(true);
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UncheckedIOException failure) {
            throw Fault.of(Code.UNUSABLE, "--output", "cannot write " + file + ": " + failure.getMessage(), failure)
                    .remedy("check its folder, its rights and the free space there");
        } finally {
            remove(part);
        }
    }

    private static void fill(
            OutputStream out, Format format, String title, List<String> columns, Consumer<Rows> filling)
            throws IOException {
        try (var writer = format.writer(out, title, columns)) {
            filling.accept(new Rows() {
                @Override
                public void add(List<@Nullable Object> cells) {
                    try {
                        writer.add(cells);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                }
            });
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "--output", "cannot remove " + part, failure)
                    .remedy("remove it by hand; it holds a part of the list only");
        }
    }
}
