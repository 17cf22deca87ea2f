package lab.nexus.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.nexus.Absent;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk of the records is full, a real one: a small file system in a mount space of its own.
class FullDiskIT {
    @TempDir
    Path folder;

    private String inMountSpace(House house, Path disk, String script) throws IOException, InterruptedException {
        var out = folder.resolve("out.txt");
        var builder = new ProcessBuilder("unshare", "-rm", "sh", "-euc", script)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(house.place.environment());
        builder.environment().putAll(house.settings);
        builder.environment().put("NX_RECORDS_PATH", disk.toString());
        builder.environment().put("N", Workplace.launcher().toString());
        builder.environment().put("D", disk.toString());
        int exit = builder.start().waitFor();
        return Files.readString(out) + "exit " + exit;
    }

    @Test
    void a_disk_that_is_full_while_a_record_is_written_ends_the_run_and_leaves_every_session_waiting()
            throws Exception {
        Absent.requireProgram("unshare");
        var house = House.make(new Workplace(folder));
        house.usual("s1").usual("s2");
        var disk = Files.createDirectories(folder.resolve("disk"));
        var space = inMountSpace(house, disk, "mount -t tmpfs -o size=64k tmpfs \"$D\"");
        Absent.require(space.endsWith("exit 0"), "mount space for disk tests");
        var answer = inMountSpace(house, disk, """
                mount -t tmpfs -o size=8k tmpfs "$D"
                cat /dev/zero >"$D/fill" 2>/dev/null || true
                "$N" process run --from all --jobs 1 || echo "run $?"
                """);
        assertTrue(answer.contains("run 1\n"), answer);
        assertTrue(answer.contains("No space left on device"), answer);
        for (var session : List.of("s1", "s2")) {
            assertEquals(List.of("START TO_BE_BUILT", "END TO_BE_BUILT"), house.statuses(session), answer);
        }
        var after = inMountSpace(house, disk, """
                mount -t tmpfs -o size=8m tmpfs "$D"
                "$N" process run --from all || echo "run $?"
                ls "$D"
                """);
        assertTrue(after.contains("2026-03-10_I-1_s1.xml\n2026-03-10_I-1_s2.xml\n"), after);
        assertTrue(after.contains("2 built, not uploaded"), after);
    }
}
