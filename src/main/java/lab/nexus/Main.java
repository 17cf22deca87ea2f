package lab.nexus;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import lab.nexus.cli.Cli;

/// Where a process begins: the real streams, the real clock, the real environment.
final class Main {
    private Main() {}

    public static void main(String[] words) {
        var cli = new Cli(
                System.getenv(),
                Path.of(""),
                Clock.systemUTC(),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err));
        System.exit(cli.run(List.of(words)));
    }

    /// UTF-8 whatever the locale says, one write for the whole answer.
    private static PrintStream stream(FileDescriptor descriptor) {
        var buffered = new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16);
        return new PrintStream(buffered, false, StandardCharsets.UTF_8);
    }
}
