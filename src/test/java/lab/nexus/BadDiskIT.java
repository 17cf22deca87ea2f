package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A full and a read-only disk, real ones: small file systems in a mount space of their own.
class BadDiskIT {
    @TempDir
    Path folder;

    private String inMountSpace(String script) throws Exception {
        var out = folder.resolve("out.txt");
        var builder = new ProcessBuilder("unshare", "-rm", "sh", "-euc", script)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("N", Workplace.launcher().toString());
        builder.environment()
                .put("D", Files.createDirectories(folder.resolve("disk")).toString());
        int exit = builder.start().waitFor();
        return Files.readString(out) + "exit " + exit;
    }

    private void requireMountSpace() throws Exception {
        Absent.requireProgram("unshare");
        var answer = inMountSpace("mount -t tmpfs -o size=64k tmpfs \"$D\"");
        Absent.require(answer.endsWith("exit 0"), "mount space for disk tests");
    }

    @Test
    void a_full_disk_changes_nothing_and_is_named() throws Exception {
        requireMountSpace();
        var answer = inMountSpace("""
                mount -t tmpfs -o size=800k tmpfs "$D"
                export DB_PATH="$D/x.sqlite3"
                "$N" lims init
                i=0
                note=$(printf '%090000d' 0)
                while "$N" lims sample add --specimen-type blood --external-id "S$i" --notes "$note" >"$D.log"; do i=$((i+1)); done
                cat "$D.log"
                echo "acknowledged $i"
                "$N" lims sample list --limit 1000 >"$D.list"
                echo "kept $(grep -c external_id "$D.list")"
                """);
        assertTrue(answer.contains("ERROR: disk is full, nothing was changed in "), answer);
        assertTrue(answer.contains("free some space"), answer);
        var lines = answer.lines().toList();
        var acknowledged = lines.stream()
                .filter(l -> l.startsWith("acknowledged "))
                .toList()
                .getFirst();
        assertTrue(lines.contains(acknowledged.replace("acknowledged", "kept")), answer);
        assertTrue(!acknowledged.equals("acknowledged 0"), answer);
    }

    @Test
    void a_disk_that_fills_during_a_migration_says_so_and_keeps_the_old_level() throws Exception {
        requireMountSpace();
        var old = folder.resolve("old.sqlite3");
        KillIT.makeOld(old, 500);
        var answer = inMountSpace("""
                size=%d
                while [ $size -lt 800 ]; do
                  mount -t tmpfs -o size=${size}k tmpfs "$D"
                  cp %s "$D/x.sqlite3"
                  DB_PATH="$D/x.sqlite3" "$N" lims migrate up >"$D.log" && exit=0 || exit=$?
                  echo "$size $exit $(head -n 1 "$D.log")"
                  umount "$D"
                  size=$((size + 48))
                done
                """.formatted(Files.size(old) / 1024 + 8, old));
        for (var line : answer.lines().filter(l -> !l.startsWith("exit")).toList()) {
            boolean full =
                    line.contains(" 2 ERROR: ") && (line.contains("disk is full") || line.contains("cannot back up"));
            assertTrue(full || line.endsWith(" 0 {"), answer);
        }
        assertTrue(answer.contains(" 0 {") && answer.contains("disk is full") && answer.endsWith("exit 0"), answer);
    }

    @Test
    void a_disk_that_fills_while_the_facility_moves_keeps_a_whole_revision() throws Exception {
        requireMountSpace();
        var place = new Workplace(folder.resolve("disk-made"))
                .with("NX_DB_PATH", folder.resolve("old.sqlite3").toString());
        Files.createDirectories(place.folder());
        var made = new Workplace(place.folder());
        FacilityKillIT.makeFacility(made.with("NX_DB_PATH", made.database().toString()), 3_000);
        var answer = inMountSpace("""
                size=%d
                while [ $size -lt 3000 ]; do
                  mount -t tmpfs -o size=${size}k tmpfs "$D"
                  cp %s "$D/x.sqlite3"
                  export NX_DB_PATH="$D/x.sqlite3"
                  "$N" nexuslims db upgrade >"$D.log" 2>"$D.err" && exit=0 || exit=$?
                  echo "$size $exit $(head -n 1 "$D.err") at $("$N" nexuslims db current)"
                  rm -f "$D"/*_backup_*
                  umount "$D"
                  size=$((size + 200))
                done
                """.formatted(Files.size(made.database()) / 1024 + 8, made.database()));
        for (var line : answer.lines().filter(l -> !l.startsWith("exit")).toList()) {
            boolean full = line.contains(" 1 Error upgrading database: ")
                    && (line.contains("disk is full") || line.contains("cannot back up"))
                    && line.endsWith(" at v1_4_3");
            assertTrue(full || line.endsWith(" 0  at v2_5_0b (head)"), answer);
        }
        assertTrue(answer.contains("cannot back up") && answer.contains("disk is full"), answer);
        assertTrue(answer.contains(" 0  at v2_5_0b (head)"), answer);
    }

    @Test
    void a_read_only_disk_can_be_read_and_names_itself_on_a_write() throws Exception {
        requireMountSpace();
        var answer = inMountSpace("""
                mount -t tmpfs tmpfs "$D"
                export DB_PATH="$D/x.sqlite3"
                "$N" lims container add --barcode T --kind tube >"$D.log"
                mount -o remount,ro "$D"
                "$N" lims container get T
                "$N" lims container add --barcode U --kind tube || echo "refused $?"
                DB_PATH="$D/new.sqlite3" "$N" lims init || echo "refused $?"
                """);
        var lines = answer.lines().toList();
        assertTrue(lines.get(0).contains("\"barcode\": \"T\""), answer);
        assertTrue(lines.get(1).startsWith("ERROR: database is read-only: "), answer);
        assertEquals("refused 2", lines.get(2), answer);
        assertTrue(lines.get(3).startsWith("ERROR: cannot open or create the database: "), answer);
        assertEquals("refused 2", lines.get(4), answer);
    }

    @Test
    void output_that_cannot_be_written_is_not_success() throws Exception {
        Absent.require(Files.exists(Path.of("/dev/full")), "/dev/full");
        var place = new Workplace(folder);
        place.run("lims", "init");
        var err = folder.resolve("err.txt");
        var process = place.start(
                Workplace.launcher(), List.of("lims", "container", "kind-defaults", "list"), Path.of("/dev/full"), err);
        assertEquals(2, process.waitFor());
        assertTrue(Files.readString(err).startsWith("ERROR: the output could not be written"));
    }
}
