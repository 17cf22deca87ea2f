package lab.nexus.http;

import java.lang.management.ManagementFactory;

/// What the program takes of the machine right now. Times are in seconds, sizes in bytes.
///
/// @param heap in use, with the garbage in it
/// @param taken from the machine for the heap
/// @param most that the heap may become
/// @param pauses seconds spent with collecting garbage, since the start
record Machine(double uptime, long heap, long taken, long most, long collections, double pauses, int threads) {
    private static final double MILLIS = 1e3;

    static Machine now() {
        var runtime = Runtime.getRuntime();
        long collections = 0;
        long millis = 0;
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += Math.max(0, collector.getCollectionCount());
            millis += Math.max(0, collector.getCollectionTime());
        }
        return new Machine(
                ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS,
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.totalMemory(),
                runtime.maxMemory(),
                collections,
                millis / MILLIS,
                ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
