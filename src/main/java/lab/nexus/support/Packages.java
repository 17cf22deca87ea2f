package lab.nexus.support;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// The libraries that this program runs with, `name version` a line: the jars of the folder `lib` beside it, or
/// those of the class path where there is none.
final class Packages {
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    private Packages() {}

    static String text(String version) {
        var lines = new TreeSet<String>();
        for (var name : names()) {
            var parts = JAR.matcher(name);
            lines.add(parts.matches() ? parts.group(1) + " " + parts.group(2) : name);
        }
        return "nexus " + version + "\n" + (lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    private static Set<String> names() {
        var names = new TreeSet<String>();
        try {
            var own = Path.of(Packages.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var lib = own.resolveSibling("lib");
            if (Files.isDirectory(lib)) {
                try (var all = Files.walk(lib)) {
                    all.filter(file -> file.toString().endsWith(".jar"))
                            .forEach(file -> names.add(String.valueOf(file.getFileName())));
                }
                return names;
            }
        } catch (IOException | URISyntaxException failure) {
            throw Fault.of(Code.UNUSABLE, "packages.txt", "cannot read the folder of the libraries", failure);
        }
        for (var part : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            if (part.endsWith(".jar")) {
                names.add(String.valueOf(Path.of(part).getFileName()));
            }
        }
        return names;
    }
}
