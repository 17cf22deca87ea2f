import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import lab.nexus.cli.Readers;
import lab.nexus.extract.Extract;
import lab.nexus.extract.Place;
import lab.nexus.extract.preview.Drawing;

/// Extracts each file of a folder several times in one process, and prints the reader, the file, and the medians of the
/// processor time in microseconds: reading its bytes, its metadata with the bytes of its side files, its previews.
class Extracting {
    private static final Place PLACE = Place.nowhere(ZoneOffset.UTC);
    private static final int WARM = 100;
    private static final Extract EXTRACT = new Extract(Readers.all(), Readers.profiles(), Clock.systemUTC(), "bench");

    interface Work {
        void run() throws IOException;
    }

    public static void main(String[] words) throws IOException {
        int turns = Integer.parseInt(words[1]);
        List<Path> files;
        try (var all = Files.walk(Path.of(words[0]))) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(emi|hdr)"))
                    .sorted()
                    .toList();
        }
        for (int round = 0; round < WARM; round++) { // until the compiler has seen it all
            for (var file : files) {
                metadata(file);
                if (round % 20 == 0) {
                    preview(file);
                }
            }
        }
        for (int round = 0; round < 2; round++) {
            for (var file : files) {
                var bytes = median(turns, () -> Files.readAllBytes(file));
                var metadata = median(turns, () -> metadata(file));
                var preview = median(Math.min(3, turns), () -> preview(file));
                if (round == 1) { // the first round only warms up
                    try (var one = EXTRACT.of(file, PLACE)) {
                        System.out.println(one.reader() + "\t" + file.getFileName() + "\t" + bytes + "\t" + metadata
                                + "\t" + preview);
                    }
                }
            }
        }
    }

    private static void metadata(Path file) throws IOException {
        try (var one = EXTRACT.of(file, PLACE)) {
            one.sideFiles().forEach(side -> side.bytes());
        }
    }

    private static void preview(Path file) throws IOException {
        try (var one = EXTRACT.of(file, PLACE)) {
            for (int i = 0; i < one.datasets().size(); i++) {
                one.draw(new Drawing(), i);
            }
        }
    }

    private static long median(int turns, Work work) throws IOException {
        var thread = ManagementFactory.getThreadMXBean();
        var times = new long[turns];
        for (int i = 0; i < turns; i++) {
            long begin = thread.getCurrentThreadCpuTime();
            work.run();
            times[i] = (thread.getCurrentThreadCpuTime() - begin) / 1000;
        }
        Arrays.sort(times);
        return times[turns / 2];
    }
}
