package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;

/// Deletes folders without ever following a link, also when somebody swaps a folder for a link in the
/// meantime: names are looked up in the opened folder, not by their path.
final class Trees {
    private Trees() {}

    /// Deletes a folder with everything in it; links in it are removed, what they lead to is not.
    ///
    /// @param last the name in it that goes last, so that what is left of a killed deletion still has it
    /// @return false when it was not there
    static boolean delete(Path folder, Path last) throws IOException {
        try (var stream = Files.newDirectoryStream(parent(folder))) {
            if (!(stream instanceof SecureDirectoryStream<Path> above)) {
                throw new IOException("this file system cannot delete safely: " + folder);
            }
            return delete(above, folder.getFileName(), last);
        }
    }

    private static Path parent(Path folder) {
        var parent = folder.toAbsolutePath().getParent();
        return parent == null ? folder.toAbsolutePath() : parent;
    }

    private static boolean delete(SecureDirectoryStream<Path> above, Path name, Path last) throws IOException {
        try {
            var attributes = above.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            if (!attributes.isDirectory()) {
                above.deleteFile(name);
                return true;
            }
            try (DirectoryStream<Path> stream = above.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                var here = (SecureDirectoryStream<Path>) stream;
                for (var child : stream) {
                    if (!child.getFileName().equals(last)) {
                        delete(here, child.getFileName(), last);
                    }
                }
                delete(here, last, last);
            }
            above.deleteDirectory(name);
            return true;
        } catch (NoSuchFileException alreadyGone) {
            return false;
        }
    }
}
