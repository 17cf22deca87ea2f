package lab.nexus.extract.tia;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.extract.Source;
import lab.nexus.extract.Tree;

/// What all elements say of themselves, as side files show it: a number where there is one element, else a list.
final class SerTold {
    /// Of a longer series only the first element is told of.
    private static final int MOST = 1 << 15;

    private final Map<String, List<Object>> columns = new LinkedHashMap<>();

    private SerTold() {}

    /// Puts all of it into `told`, unless there are too many to tell of: then only the first, and the answer is false.
    static boolean fill(Source source, SerHeader header, Tree told) {
        var all = new SerTold();
        var many = header.valid() > MOST;
        var count = many ? 1 : header.valid();
        var elements = header.elements(source);
        var tags = header.tags(source);
        for (long i = 0; i < count; i++) {
            all.element(SerElement.read(source, header.offset(elements), header.pictures()), header.pictures());
            all.tag(source, header.offset(tags));
        }
        all.columns.forEach((name, values) -> told.put(name, values.size() == 1 ? values.getFirst() : values));
        return !many;
    }

    private void put(String name, Object value) {
        columns.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private void element(SerElement element, boolean picture) {
        if (picture) {
            calibration("X", element.x());
            calibration("Y", element.y());
        } else {
            calibration("", element.x());
        }
        put("DataType", element.type());
        put(picture ? "ArraySizeX" : "ArrayLength", element.width());
        if (picture) {
            put("ArraySizeY", element.height());
        }
    }

    private void calibration(String axis, SerElement.Calibration calibration) {
        put("CalibrationOffset" + axis, calibration.offset());
        put("CalibrationDelta" + axis, calibration.delta());
        put("CalibrationElement" + axis, calibration.element());
    }

    private void tag(Source source, long at) {
        var in = source.cursor(at, Math.min(24, Math.max(0, source.length() - at)), ByteOrder.LITTLE_ENDIAN);
        var type = in.u16();
        put("TagTypeID", type);
        put("Unknown", in.u16());
        put("Time", in.u32());
        if (type == SerHeader.WITH_POSITION) {
            put("PositionX", in.f64());
            put("PositionY", in.f64());
        }
    }
}
