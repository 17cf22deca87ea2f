package lab.nexus.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lab.nexus.cli.Readers;
import lab.nexus.extract.dm.DmFile;
import lab.nexus.extract.preview.Drawing;
import lab.nexus.extract.tia.SerFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of 20 GB, nearly all of it a hole: read and drawn by a process that has less than 200 MB.
class LargeFilesTest {
    private static final long TWENTY_GIGABYTES = 20_000_000_000L - 1;
    private static final long MOST_KILOBYTES = 200_000;

    @TempDir
    Path folder;

    @Test
    void a_picture_of_20_GB_takes_less_than_200_MB() throws Exception {
        // 100,000 × 100,000 samples of 16 bits; the tags that follow them lie behind the hole.
        var file = folder.resolve("large.dm4");
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            DmFile.hollow(out, 100_000, 100_000);
        }
        assertTrue(Files.size(file) > TWENTY_GIGABYTES);
        assertReads(file, "(100000, 100000)");
    }

    @Test
    void a_series_of_20_GB_takes_less_than_200_MB() throws Exception {
        // 38,400 pictures of 512 × 512 samples of 16 bits.
        var file = folder.resolve("large_1.ser");
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SerFile.hollow(out, 38_400, 512);
        }
        assertTrue(Files.size(file) > TWENTY_GIGABYTES);
        assertReads(file, "(38400, 512, 512)");
    }

    private static void assertReads(Path file, String dimensions) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var log = file.resolveSibling("log.txt");
        var process = new ProcessBuilder(List.of(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFilesTest.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        var told = Files.readString(log);
        assertEquals(0, process.exitValue(), told);
        var lines = told.lines().toList();
        assertEquals(dimensions, lines.get(0));
        assertEquals("drawn", lines.get(1));
        var peak = Long.parseLong(lines.get(2));
        assertTrue(peak < MOST_KILOBYTES, peak + " kB");
    }

    /// The process that reads: prints the dimensions, and the most memory it had, in kB.
    public static void main(String[] files) throws IOException {
        var extract = new Extract(Readers.all(), Readers.profiles(), Clock.systemUTC(), "test");
        try (var extraction = extract.of(Path.of(files[0]), Place.nowhere(ZoneId.of("UTC")))) {
            var dataset = extraction.datasets().getFirst();
            System.out.println(dataset.metadata().get("Data Dimensions"));
            extraction.sideFiles().forEach(SideFile::text);
            var png = extraction.draw(new Drawing(), 0).orElseThrow();
            System.out.println(png.length > 0 ? "drawn" : "empty");
        }
        for (var line : Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII)) {
            if (line.startsWith("VmHWM:")) {
                System.out.println(line.replaceAll("\\D", ""));
            }
        }
    }
}
