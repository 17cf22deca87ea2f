package lab.nexus.process;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// What a run tells while it works, a line each, as NexusLIMS writes it: `2026-11-22 15:04:05,678 name LEVEL: text`,
/// by the clocks of this machine. Safe for several threads.
public final class RunLog implements AutoCloseable {
    /// How much a line matters, the least first.
    public enum Level {
        DEBUG,
        INFO,
        WARNING,
        ERROR
    }

    private static final int MILLI = 1_000_000;

    private final Level least;
    private final Clock clock;
    private final @Nullable PrintStream console;
    private final @Nullable Path path;
    private @Nullable BufferedWriter file;

    private RunLog(
            Level least,
            Clock clock,
            @Nullable PrintStream console,
            @Nullable Path path,
            @Nullable BufferedWriter file) {
        this.least = least;
        this.clock = clock;
        this.console = console;
        this.path = path;
        this.file = file;
    }

    /// One that says nothing.
    public static RunLog silent(Clock clock) {
        return new RunLog(Level.ERROR, clock, null, null, null);
    }

    /// A file of its own in a folder of its day.
    ///
    /// @param folder of all logs
    /// @param least lines that matter less are left out
    /// @param clock its zone is that of this machine
    /// @param console where the lines are shown too; null for nowhere
    /// @throws Fault when the file cannot be made
    public static RunLog open(Path folder, Level least, boolean dryRun, Clock clock, @Nullable PrintStream console) {
        var now = LocalDateTime.now(clock);
        var day = new StringBuilder(8);
        pad(day, now.getYear(), 4);
        pad(day, now.getMonthValue(), 2);
        pad(day, now.getDayOfMonth(), 2);
        var time = new StringBuilder(6);
        pad(time, now.getHour(), 2);
        pad(time, now.getMinute(), 2);
        pad(time, now.getSecond(), 2);
        try {
            var place = Files.createDirectories(folder.resolve(day.substring(0, 4))
                    .resolve(day.substring(4, 6))
                    .resolve(day.substring(6)));
            var path = place.resolve(day + "-" + time + (dryRun ? "_dryrun" : "") + ".log");
            var file = Files.newBufferedWriter(
                    path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new RunLog(least, clock, console, path, file);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "NX_LOG_PATH", "Failed to setup file logging: " + failure, failure)
                    .remedy("make the folder writable, or set NX_LOG_PATH to one that is");
        }
    }

    /// Where it is written; null when it is not.
    public @Nullable Path path() {
        return path;
    }

    /// Writes a line, or several when the text has some.
    ///
    /// @param name what speaks
    public synchronized void tell(Level level, String name, String text) {
        if (level.compareTo(least) < 0) {
            return;
        }
        var line = stamp(LocalDateTime.now(clock)) + " " + name + " " + level + ": " + text + "\n";
        if (console != null) {
            console.print(line);
            console.flush();
        }
        var open = file;
        if (open != null) {
            try {
                open.write(line);
                open.flush();
            } catch (IOException full) {
                file = null; // the run goes on, and says so once
                if (console != null) {
                    console.print("WARNING: the log cannot be written any further: " + full + "\n");
                }
            }
        }
    }

    /// Writes down what nobody has foreseen, with its trace.
    ///
    /// @param about begins the line
    /// @return the same as a refusal
    Fault mistake(String name, String about, Throwable mistake) {
        var trace = new StringWriter();
        mistake.printStackTrace(new PrintWriter(trace, true));
        tell(Level.ERROR, name, about + trace.toString().stripTrailing());
        return mistake instanceof Fault known
                ? known
                : Fault.of(Code.INTERNAL, "process", "internal error: " + mistake, mistake)
                        .remedy("please report it with the log of the run");
    }

    private static String stamp(LocalDateTime t) {
        var out = new StringBuilder(24);
        pad(out, t.getYear(), 4);
        pad(out.append('-'), t.getMonthValue(), 2);
        pad(out.append('-'), t.getDayOfMonth(), 2);
        pad(out.append(' '), t.getHour(), 2);
        pad(out.append(':'), t.getMinute(), 2);
        pad(out.append(':'), t.getSecond(), 2);
        pad(out.append(','), t.getNano() / MILLI, 3);
        return out.toString();
    }

    private static void pad(StringBuilder out, int number, int width) {
        var digits = Integer.toString(number);
        out.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }

    @Override
    public synchronized void close() {
        var open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException full) {
                tell(Level.WARNING, "nexus.process", "the log could not be closed: " + full);
            }
        }
    }
}
