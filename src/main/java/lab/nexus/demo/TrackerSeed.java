package lab.nexus.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lab.nexus.custody.Container;
import lab.nexus.custody.Custody;
import lab.nexus.custody.NewSample;
import lab.nexus.custody.Sample;
import lab.nexus.custody.Status;

/// The tracker's demonstration data: four containers, samples `S-001` onwards with the statuses in
/// rotation, one `seed` event each. Can be repeated: what is there already is left alone.
public final class TrackerSeed {
    private record Place(String barcode, String kind, String location) {}

    private static final List<Place> PLACES = List.of(
            new Place("TUBE-1", "tube", "bench-A"),
            new Place("TUBE-2", "tube", "bench-A"),
            new Place("VIAL-1", "vial", "bench-B"),
            new Place("PLATE-1", "plate", "incubator-1"));

    private static final List<Status> ROTATION =
            List.of(Status.RECEIVED, Status.PROCESSING, Status.ANALYZING, Status.COMPLETED);

    private static final List<String> SPECIMENS = List.of("saliva", "blood", "tissue");

    private final Custody custody;

    public TrackerSeed(Custody custody) {
        this.custody = custody;
    }

    /// How many were made now.
    public record Made(int containers, int samples) {}

    /// Makes what is missing of the four containers and the first `count` samples.
    public Made seed(int count) {
        var barcodes = new HashSet<String>();
        custody.containers(Long.MAX_VALUE).stream().map(Container::barcode).forEach(barcodes::add);
        int containers = 0;
        for (var place : PLACES) {
            if (!barcodes.contains(place.barcode())) {
                custody.addContainer(place.barcode(), place.kind(), place.location());
                containers++;
            }
        }
        return new Made(containers, samples(count));
    }

    private int samples(int count) {
        Set<String> known = new HashSet<>();
        custody.samples(Custody.Only.ALL, Long.MAX_VALUE).stream()
                .map(Sample::externalId)
                .forEach(known::add);
        int made = 0;
        for (int i = 0; i < count; i++) {
            var externalId = externalId(i + 1);
            if (known.contains(externalId)) {
                continue;
            }
            var status = ROTATION.get(i % ROTATION.size());
            var place = PLACES.get(Math.min(i, PLACES.size() - 1));
            var specimen = SPECIMENS.get(i % SPECIMENS.size());
            custody.addSample(new NewSample(externalId, specimen, status.stored(), null, null, place.barcode()));
            custody.addEvent(externalId, "seed", "demonstration data");
            made++;
        }
        return made;
    }

    private static String externalId(int number) {
        var digits = Integer.toString(number);
        return "S-" + "0".repeat(Math.max(0, 3 - digits.length())) + digits;
    }
}
