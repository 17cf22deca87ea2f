package lab.nexus.custody;

import java.util.List;
import lab.nexus.db.Database;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// Where containers stand. A container knows its place as a text; where that text is the barcode of another
/// container, it stands in that one.
public final class Places {
    private final Database database;

    public Places(Database database) {
        this.database = database;
    }

    /// A text that containers have for their place.
    ///
    /// @param containers how many stand there
    /// @param container the one that bears the text as its barcode; null when it is only a text
    public record Place(
            String location, long containers, @Nullable Container container) {}

    /// A container at a place.
    ///
    /// @param samples how many are in it
    /// @param containers how many stand in it
    public record Standing(Container container, long samples, long containers) {}

    /// A page of all places.
    ///
    /// @param nowhere containers without a place
    public record All(List<Place> places, long nowhere) {}

    /// All places in the order of their texts, behind one of them; empty at the beginning.
    public All all(String after, long limit) {
        Custody.requireLimit("limit", limit);
        return database.read(tx -> new All(ContainerStore.places(tx, after, limit), ContainerStore.countNowhere(tx)));
    }

    /// What stands at a place, by number, behind one of them.
    ///
    /// @param location null for containers without a place
    public List<Standing> at(@Nullable String location, long after, long limit) {
        Custody.requireLimit("limit", limit);
        return database.read(tx -> ContainerStore.at(tx, location, after, limit).stream()
                .map(container -> standing(tx, container))
                .toList());
    }

    /// What is in a container and stands in it.
    public Standing standing(Container container) {
        return database.read(tx -> standing(tx, container));
    }

    private static Standing standing(Tx tx, Container container) {
        return new Standing(
                container, SampleStore.occupancy(tx, container.id()), ContainerStore.countAt(tx, container.barcode()));
    }
}
