package lab.nexus.db;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Who is at something that only one may do at a time: `machine/process/when it began/number`. Of a process of this
/// machine it can be told whether it still lives; of others only time can tell.
public final class Claim {
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final String UNKNOWN = "unknown";

    private Claim() {}

    /// A new one of this process.
    public static String mine() {
        var own = ProcessHandle.current();
        return machine() + '/' + own.pid() + '/' + began(own) + '/' + NUMBER.incrementAndGet();
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /// The name of this machine, or of the container that stands for one; and on Linux which numbering of
    /// processes is meant, because two containers of one name have each their own.
    private static String machine() {
        try {
            var name = Path.of("/proc/sys/kernel/hostname");
            if (!Files.exists(name)) {
                return InetAddress.getLocalHost().getHostName();
            }
            var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            var numbers = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return Files.readString(name).strip()
                    + '~'
                    + boot.substring(0, 8)
                    + '~'
                    + numbers.substring(numbers.indexOf('[') + 1).replace("]", "");
        } catch (IOException | IndexOutOfBoundsException unknown) {
            return UNKNOWN;
        }
    }

    /// The machine's name alone, for people.
    public static String shown(String claim) {
        int end = claim.indexOf('~');
        return end < 0 ? claim.substring(0, Math.max(0, claim.indexOf('/'))) : claim.substring(0, end);
    }

    /// Is it one of this machine whose process is no more?
    public static boolean dead(String claim) {
        var parts = claim.split("/", -1);
        if (parts.length != 4 || parts[0].equals(UNKNOWN) || !parts[0].equals(machine())) {
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
