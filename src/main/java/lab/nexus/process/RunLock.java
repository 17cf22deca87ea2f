package lab.nexus.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Keeps two runs from one folder of data: a lock of the operating system on `.builder.lock` there, as NexusLIMS
/// has it. It goes with its process, however that ends; the file stays and means nothing.
public final class RunLock implements AutoCloseable {
    private final FileChannel file;

    private RunLock(FileChannel file) {
        this.file = file;
    }

    /// The file that is locked.
    public static Path file(Path data) {
        return data.resolve(".builder.lock");
    }

    /// Takes it without waiting.
    ///
    /// @param data NX_DATA_PATH
    /// @param shared beside others that share it: their claims in the database keep them apart
    /// @return empty when somebody else has it
    public static Optional<RunLock> take(Path data, boolean shared) {
        FileChannel open = null;
        try {
            open = FileChannel.open(
                    file(data), StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            if (open.tryLock(0, Long.MAX_VALUE, shared) != null) {
                return Optional.of(new RunLock(open));
            }
            open.close();
            return Optional.empty();
        } catch (OverlappingFileLockException ours) {
            close(open);
            return Optional.empty();
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "NX_DATA_PATH", "cannot lock " + file(data) + ": " + failure, failure)
                    .remedy("make NX_DATA_PATH a folder that can be written");
        }
    }

    private static void close(@org.jspecify.annotations.Nullable FileChannel open) {
        if (open != null) {
            new RunLock(open).close();
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException released) {
            // the operating system has let it go
        }
    }
}
