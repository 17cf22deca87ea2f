package lab.nexus.upload;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Who is at an upload: `machine/process/when it began/number`. Of a process of this machine it can be told whether
/// it still lives; of others only time can tell.
final class Claim {
    private static final AtomicLong NUMBER = new AtomicLong();

    private Claim() {}

    /// A new one of this process.
    static String mine() {
        return place() + '/' + NUMBER.incrementAndGet();
    }

    private static String place() {
        var own = ProcessHandle.current();
        return machine() + '/' + own.pid() + '/' + began(own);
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /// The name of this machine, or of the container that stands for one.
    private static String machine() {
        try {
            var name = Path.of("/proc/sys/kernel/hostname");
            return Files.exists(name)
                    ? Files.readString(name).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException unknown) {
            return "unknown";
        }
    }

    /// Is it one of this machine whose process is no more?
    static boolean dead(String claim) {
        var parts = claim.split("/", -1);
        if (parts.length != 4 || !parts[0].equals(machine()) || parts[0].equals("unknown")) {
            return false;
        }
        try {
            var process = ProcessHandle.of(Long.parseLong(parts[1]));
            return process.isEmpty() || !parts[2].equals(Long.toString(began(process.get())));
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }
}
