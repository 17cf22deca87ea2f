package lab.nexus.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Where side files and previews are put: below the folder of data at the place that the file has below the folder of
/// the instruments; beside the file where it lies elsewhere.
///
/// @param instruments folder of the instruments' files; null when there is none
/// @param data folder of what is made of them; null when there is none
public record Shelf(@Nullable Path instruments, @Nullable Path data) {
    /// The place of something that belongs to a file.
    public Path place(Path file, String name) {
        var absolute = file.toAbsolutePath().normalize();
        if (instruments != null && data != null) {
            var root = instruments.toAbsolutePath().normalize();
            if (absolute.startsWith(root)) {
                return data.toAbsolutePath()
                        .normalize()
                        .resolve(root.relativize(absolute))
                        .resolveSibling(name);
            }
        }
        return file.resolveSibling(name);
    }

    /// Writes a whole file, or nothing of it.
    public static void write(Path target, byte[] bytes) throws IOException {
        var folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var part = target.resolveSibling(target.getFileName() + ".part-"
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId());
        try {
            Files.write(part, bytes);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
