package lab.nexus.golden;

import java.nio.file.Files;
import java.nio.file.Path;
import lab.nexus.Absent;

/// Where the golden folder is: `NEXUS_GOLDEN`, else beside the checkout.
public final class Golden {
    private Golden() {}

    /// A file or folder in it; the test is left out, and says so, when the folder is not there.
    public static Path require(String name) {
        var root = Path.of(System.getenv().getOrDefault("NEXUS_GOLDEN", "../shared/golden"));
        Absent.require(Files.isDirectory(root), "golden data (NEXUS_GOLDEN)");
        return root.resolve(name).toAbsolutePath().normalize();
    }
}
