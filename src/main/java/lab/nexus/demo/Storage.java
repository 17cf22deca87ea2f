package lab.nexus.demo;

import java.util.function.Consumer;

/// Plates, boxes and freezers: hands out the place for the next sample, and begins a new container
/// when the last one is full.
final class Storage {
    /// A row of containers of one kind, filled one after the other.
    private static final class Row {
        final String name;
        final String kind;
        final int holds;
        long number;
        long container;
        long containerBefore;
        int inside;

        Row(String name, String kind, int holds) {
            this.name = name;
            this.kind = kind;
            this.holds = holds;
        }
    }

    /// A place, and the one where a tired person puts things instead; 0 when there is none yet.
    record Place(long container, String barcode, long wrong, String wrongBarcode) {}

    private final Row plates = new Row("PLATE-", "plate", 96);
    private final Row boxes = new Row("BOX-", "box", 81);
    private long containers;

    /// Labels a container and returns its id.
    long label(String barcode, String kind, String location, Consumer<Act.Deed> deeds) {
        containers++;
        deeds.accept(new Act.Label(containers, barcode, kind, location));
        return containers;
    }

    /// A well of the plate in use.
    Place plate(Consumer<Act.Deed> deeds) {
        return place(plates, deeds);
    }

    /// A place in the box in use.
    Place box(Consumer<Act.Deed> deeds) {
        return place(boxes, deeds);
    }

    private Place place(Row row, Consumer<Act.Deed> deeds) {
        if (row.inside == row.holds || row.number == 0) {
            row.number++;
            row.containerBefore = row.container;
            row.container = label(row.name + row.number, row.kind, location(row), deeds);
            row.inside = 0;
        }
        row.inside++;
        var before = row.name + (row.number - 1);
        return new Place(row.container, row.name + row.number, row.containerBefore, before);
    }

    /// Four incubators for the plates; freezers of five shelves, 24 boxes on each.
    private static String location(Row row) {
        long index = row.number - 1;
        return row.kind.equals("plate")
                ? "incubator-" + (1 + index % 4)
                : "freezer " + (1 + index / 120) + ", -80, shelf " + (1 + index / 24 % 5);
    }
}
