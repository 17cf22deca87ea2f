package lab.nexus.extract;

/// One axis of [Pixels]: where its first sample lies and how far apart they are.
///
/// @param name for a person ("x", "Energy"); may be empty
/// @param size samples along it
/// @param offset value of the first sample, in `unit`
/// @param scale step from sample to sample, in `unit`; 1 where it is not known
/// @param unit symbol; empty where it is not known
/// @param navigation does one step along it lead to another picture or spectrum (a scan position, a time)?
public record Axis(String name, long size, double offset, double scale, String unit, boolean navigation) {
    public static Axis plain(String name, long size) {
        return new Axis(name, size, 0, 1, "", false);
    }
}
