package lab.nexus.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where the side files of Nexus differ from those of NexusLIMS on purpose, file by file.
final class GoldenDifferences {
    private static final Path LIST = Path.of("src/test/resources/extract/golden-differences.txt");

    private final Map<String, TreeSet<String>> all = new TreeMap<>();

    GoldenDifferences() throws IOException {
        var file = "";
        for (var line : Files.readAllLines(LIST)) {
            if (line.isBlank() || line.startsWith("#") || line.strip().startsWith("because: ")) {
                continue;
            }
            if (line.startsWith(" ")) {
                all.computeIfAbsent(file, _ -> new TreeSet<>()).add(line.strip());
            } else {
                file = line.strip();
            }
        }
    }

    Set<String> of(String file) {
        return all.getOrDefault(file, new TreeSet<>());
    }

    Set<String> files() {
        return all.keySet();
    }
}
