package lab.nexus.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import lab.nexus.fault.Fault;
import lab.nexus.record.BuiltRecord;
import lab.nexus.upload.Check;
import lab.nexus.upload.Destination;
import lab.nexus.upload.Earlier;
import lab.nexus.upload.Inserted;
import lab.nexus.upload.Published;
import lab.nexus.upload.Steps;
import org.jspecify.annotations.Nullable;

/// A destination of tests: a file in which each record is a line. Without it a test of runs would be one of
/// servers; those have tests of their own.
final class Drawer implements Destination {
    /// What is done with an insert.
    interface Act {
        /// Called at an insert.
        ///
        /// @throws Fault to refuse it
        void at(String session);
    }

    private final String name;
    private final int priority;
    private final Path file;
    Act before = session -> {};
    Act after = session -> {};

    @Nullable
    Fault away;

    Drawer(String name, int priority, Path folder) {
        this.name = name;
        this.priority = priority;
        this.file = folder.resolve(name + ".entries");
    }

    /// One line for each insert that was made.
    List<String> entries() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public String address() {
        return file.toString();
    }

    @Override
    public Check check() {
        return new Check(name, priority, address(), "", away);
    }

    @Override
    public Published publish(BuiltRecord record, Earlier earlier, Steps steps) {
        if (away != null) {
            throw away;
        }
        var session = record.session();
        var id =
                steps.once("entry", () -> entries().contains(session) ? Optional.of(session) : Optional.empty(), () -> {
                    before.at(session);
                    try {
                        Files.writeString(file, session + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                    after.at(session);
                    return new Inserted.Made(session);
                });
        return new Published(id, "https://" + name + "/" + id);
    }
}
