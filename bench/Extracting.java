import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import lab.nexus.cli.Readers;
import lab.nexus.extract.Extract;
import lab.nexus.extract.Place;
import lab.nexus.extract.SideFile;
import lab.nexus.extract.preview.Drawing;

/// Reads files several times in one process and prints the processor time of each time, in microseconds: the file's
/// name, its metadata to the text of the side files, its previews, and nothing but its bytes.
///
///     Extracting TURNS FILE…
class Extracting {
    public static void main(String[] words) throws Exception {
        var thread = ManagementFactory.getThreadMXBean();
        var extract = new Extract(Readers.all(), Readers.profiles(), Clock.systemUTC(), "bench");
        var place = new Place("FEI-Titan-TEM", ZoneId.of("America/New_York"), ZoneId.of("America/New_York"), null);
        var drawing = new Drawing();
        for (int turn = Integer.parseInt(words[0]); turn > 0; turn--) {
            for (int i = 1; i < words.length; i++) {
                var file = Path.of(words[i]);
                long begin = thread.getCurrentThreadCpuTime();
                long read;
                long drawn;
                try (var extraction = extract.of(file, place)) {
                    extraction.sideFiles().forEach(SideFile::text);
                    read = thread.getCurrentThreadCpuTime();
                    for (int k = 0; k < extraction.datasets().size(); k++) {
                        extraction.draw(drawing, k);
                    }
                    drawn = thread.getCurrentThreadCpuTime();
                }
                Files.readAllBytes(file);
                long bytes = thread.getCurrentThreadCpuTime();
                System.out.println(words[i] + "\t" + (read - begin) / 1000 + "\t" + (drawn - read) / 1000 + "\t"
                        + (bytes - drawn) / 1000);
            }
        }
    }
}
