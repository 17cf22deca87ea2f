package lab.nexus.extract;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of the metadata schema that have a place of their own; everything else is an extension.
///
/// The numbers are those of the EM Glossary 2.0.0 of the Helmholtz Metadata Collaboration (CC BY 4.0).
public enum Term {
    ACCELERATION_VOLTAGE("acceleration_voltage", "Acceleration Voltage", 4, Unit.KILOVOLT, Kind.QUANTITY, Group.ALL),
    STAGE_POSITION("stage_position", "Stage Position", 0, null, Kind.TREE, Group.ALL),
    WORKING_DISTANCE("working_distance", "Working Distance", 50, Unit.MILLIMETER, Kind.QUANTITY, Group.IMAGE),
    BEAM_CURRENT("beam_current", "Beam Current", 6, Unit.PICOAMPERE, Kind.QUANTITY, Group.IMAGE),
    EMISSION_CURRENT("emission_current", "Emission Current", 25, Unit.MICROAMPERE, Kind.QUANTITY, Group.IMAGE),
    DWELL_TIME("dwell_time", "Pixel Dwell Time", 15, Unit.MICROSECOND, Kind.QUANTITY, Group.IMAGE),
    MAGNIFICATION("magnification", "Magnification", 0, null, Kind.NUMBER, Group.IMAGE),
    HORIZONTAL_FIELD_WIDTH(
            "horizontal_field_width", "Horizontal Field Width", 0, Unit.MICROMETER, Kind.QUANTITY, Group.FIELD),
    VERTICAL_FIELD_WIDTH(
            "vertical_field_width", "Vertical Field Width", 0, Unit.MICROMETER, Kind.QUANTITY, Group.IMAGE),
    PIXEL_WIDTH("pixel_width", "Pixel Width", 0, Unit.NANOMETER, Kind.QUANTITY, Group.IMAGE),
    PIXEL_HEIGHT("pixel_height", "Pixel Height", 0, Unit.NANOMETER, Kind.QUANTITY, Group.IMAGE),
    SCAN_ROTATION("scan_rotation", "Scan Rotation", 0, Unit.DEGREE, Kind.QUANTITY, Group.IMAGE),
    DETECTOR_TYPE("detector_type", "Detector", 0, null, Kind.TEXT, Group.IMAGE),
    ACQUISITION_DEVICE("acquisition_device", "Acquisition Device", 0, null, Kind.TEXT, Group.DEVICE),
    ACQUISITION_TIME("acquisition_time", "Acquisition Time", 55, Unit.SECOND, Kind.QUANTITY, Group.SPECTRUM),
    LIVE_TIME("live_time", "Live Time", 0, Unit.SECOND, Kind.QUANTITY, Group.SPECTRUM),
    DETECTOR_ENERGY_RESOLUTION(
            "detector_energy_resolution", "Energy Resolution", 0, Unit.ELECTRON_VOLT, Kind.QUANTITY, Group.SPECTRUM),
    CHANNEL_SIZE("channel_size", "Channel Size", 0, Unit.ELECTRON_VOLT, Kind.QUANTITY, Group.SPECTRUM),
    STARTING_ENERGY("starting_energy", "Starting Energy", 0, Unit.KILOELECTRON_VOLT, Kind.QUANTITY, Group.SPECTRUM),
    AZIMUTHAL_ANGLE("azimuthal_angle", "Azimuthal Angle", 0, Unit.DEGREE, Kind.QUANTITY, Group.SPECTRUM),
    ELEVATION_ANGLE("elevation_angle", "Elevation Angle", 0, Unit.DEGREE, Kind.QUANTITY, Group.SPECTRUM),
    TAKEOFF_ANGLE("takeoff_angle", "Takeoff Angle", 0, Unit.DEGREE, Kind.QUANTITY, Group.SPECTRUM),
    ELEMENTS("elements", "Elements", 0, null, Kind.LIST, Group.SPECTRUM),
    PIXEL_TIME("pixel_time", "Pixel Time", 0, Unit.SECOND, Kind.QUANTITY, Group.MAP),
    SCAN_MODE("scan_mode", "Scan Mode", 0, null, Kind.TEXT, Group.MAP),
    CAMERA_LENGTH("camera_length", "Camera Length", 8, Unit.MILLIMETER, Kind.QUANTITY, Group.DIFFRACTION),
    CONVERGENCE_ANGLE("convergence_angle", "Convergence Angle", 10, Unit.MILLIRADIAN, Kind.QUANTITY, Group.DIFFRACTION);

    /// What its value is: [Quantity], number, text, list of texts, or [Tree] of quantities.
    private enum Kind {
        QUANTITY,
        NUMBER,
        TEXT,
        LIST,
        TREE
    }

    /// Which types of dataset have it.
    private enum Group {
        ALL,
        IMAGE,
        SPECTRUM,
        FIELD,
        DEVICE,
        MAP,
        DIFFRACTION;

        private boolean has(DatasetType type) {
            boolean image = type == DatasetType.IMAGE || type == DatasetType.SPECTRUM_IMAGE;
            boolean spectrum = type == DatasetType.SPECTRUM || type == DatasetType.SPECTRUM_IMAGE;
            return switch (this) {
                case ALL -> true;
                case IMAGE -> image;
                case SPECTRUM -> spectrum;
                case FIELD -> image || spectrum;
                case DEVICE -> image || spectrum || type == DatasetType.DIFFRACTION;
                case MAP -> type == DatasetType.SPECTRUM_IMAGE;
                case DIFFRACTION -> type == DatasetType.DIFFRACTION;
            };
        }
    }

    private static final String GLOSSARY = "https://purls.helmholtz-metadaten.de/emg/v2.0.0/EMG_";

    private final String key;
    private final String display;
    private final int glossary;
    private final @Nullable Unit preferred;
    private final Kind kind;
    private final Group group;

    Term(String key, String display, int glossary, @Nullable Unit preferred, Kind kind, Group group) {
        this.key = key;
        this.display = display;
        this.glossary = glossary;
        this.preferred = preferred;
        this.kind = kind;
        this.group = group;
    }

    /// Its key in side files.
    public String key() {
        return key;
    }

    /// Its name for people and in records.
    public String display() {
        return display;
    }

    /// Its URI in the EM Glossary; empty where the glossary has no such term.
    public Optional<String> uri() {
        if (glossary == 0) {
            return Optional.empty();
        }
        var digits = Integer.toString(glossary);
        return Optional.of(GLOSSARY + "0".repeat(8 - digits.length()) + digits);
    }

    /// The unit that people like best for it; empty for what has no unit. A value keeps the unit it was read in.
    public Optional<Unit> preferred() {
        return Optional.ofNullable(preferred);
    }

    /// Does a dataset of this type have it?
    public boolean in(DatasetType type) {
        return group.has(type);
    }

    /// Is this a value that it can have?
    public boolean fits(Object value) {
        if (kind == Kind.QUANTITY && value instanceof Quantity) {
            return true;
        }
        // A quantity may be a bare number, where the file does not tell its unit.
        if (kind == Kind.NUMBER || kind == Kind.QUANTITY) {
            return value instanceof Double || value instanceof Long;
        }
        if (kind == Kind.TEXT) {
            return value instanceof String;
        }
        return kind == Kind.LIST ? value instanceof List : value instanceof Tree;
    }

    /// The term of a key of a side file.
    public static Optional<Term> of(String key) {
        for (var term : values()) {
            if (term.key.equals(key)) {
                return Optional.of(term);
            }
        }
        return Optional.empty();
    }
}
