package lab.nexus.extract;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Readers of a facility, in jars of one folder. All jars see each other and Nexus; each names its readers in
/// `META-INF/services/lab.nexus.extract.Reader`.
public final class Plugins {
    private static final String FIELD = "NEXUS_READERS_PATH";

    private Plugins() {}

    /// The readers of a folder's jars, in the order of the jars' names. They stay loaded as long as the program runs.
    ///
    /// @throws Fault when the folder cannot be read, or a jar's reader cannot be made
    @SuppressWarnings("resource") // classes of readers are loaded until the program ends
    public static List<Reader> in(Path folder) {
        var jars = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
            jars.sort(null);
            var urls = new ArrayList<URL>();
            for (var jar : jars) {
                urls.add(jar.toUri().toURL());
            }
            var loader = new URLClassLoader(urls.toArray(URL[]::new), Reader.class.getClassLoader());
            var readers = new ArrayList<Reader>();
            ServiceLoader.load(Reader.class, loader).forEach(readers::add);
            return List.copyOf(readers);
        } catch (IOException failure) {
            throw Fault.of(
                            Code.UNUSABLE,
                            FIELD,
                            "readers cannot be read in " + folder + ": " + failure.getMessage(),
                            failure)
                    .remedy("name a folder of jars, or none");
        } catch (ServiceConfigurationError | LinkageError failure) {
            throw Fault.of(
                            Code.UNUSABLE,
                            FIELD,
                            "a reader in " + folder + " cannot be used: " + failure.getMessage(),
                            failure)
                    .remedy("take its jar out, or put a version there that fits this release");
        }
    }
}
