package lab.nexus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real OpenID Connect provider on this machine, with three users and any password. Its folder is
/// `NEXUS_OIDC_PROVIDER`, else beside the checkout: a `start.sh` that starts and stops it on Node.
public final class OidcProvider implements AutoCloseable {
    private static final int MINUTES = 4;

    private final Path script;
    private final int port;

    private OidcProvider(Path script, int port) {
        this.script = script;
        this.port = port;
    }

    /// Starts it; the test is left out, and says so, where there is none.
    ///
    /// @param port has to be known before
    /// @param back where it may send browsers back to
    public static OidcProvider start(int port, String back) throws IOException, InterruptedException {
        var folder = Path.of(System.getenv().getOrDefault("NEXUS_OIDC_PROVIDER", "../shared/servers/oidc"));
        var provider =
                new OidcProvider(folder.resolve("start.sh").toAbsolutePath().normalize(), port);
        Absent.require(Files.isExecutable(provider.script), "OpenID Connect provider (NEXUS_OIDC_PROVIDER)");
        Absent.requireProgram("node");
        Absent.require(provider.run("start", back), "OpenID Connect provider (could not be started)");
        return provider;
    }

    private boolean run(String verb, String back) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(script.toString(), verb))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OIDC_TEST_PORT", Integer.toString(port));
        builder.environment().put("OIDC_TEST_REDIRECTS", back);
        var process = builder.start();
        return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
    }

    @Override
    public void close() throws IOException {
        try {
            run("stop", "");
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
