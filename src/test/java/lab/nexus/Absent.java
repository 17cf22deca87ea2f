package lab.nexus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/// Real parts that this machine does not have: named in one line at the end of `./dev test`.
public final class Absent {
    private static final Path LIST = Path.of("target", "absent.txt");

    private Absent() {}

    /// Goes on only when the part is there; else its name goes on the list.
    public static void require(boolean there, String name) {
        if (!there) {
            try {
                Files.writeString(LIST, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        Assumptions.assumeTrue(there, name + " is absent");
    }

    /// Is there such a program on the path?
    public static void requireProgram(String name) {
        boolean there = false;
        for (var folder : System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
            there |= Files.isExecutable(Path.of(folder, name));
        }
        require(there, name);
    }
}
