package lab.nexus.extract.tofwerk;

import java.util.LinkedHashMap;
import java.util.Map;

/// Writes a small file as TofDAQ does after its peaks were integrated, for tests.
public final class TofwerkFile {
    private TofwerkFile() {}

    /// A file with integrated peaks.
    ///
    /// @param writes slices of 12 × 16 points with four peaks each
    public static byte[] integrated(int writes) {
        var root = new LinkedHashMap<String, Object>();
        root.put("@TofDAQ Version", 1.99);
        root.put("@IonMode", "positive");
        root.put("@HDF5 File Creation Time", "03.02.2025 04:05:06");
        root.put("@NbrWrites", writes);
        root.put("@NbrSegments", 12);
        root.put("@NbrPeaks", 4);
        root.put("FIBParams", Map.of("@FibHardware", "Tescan", "@Voltage", 30000.0, "@ViewField", 0.02));
        root.put("FIBImages", Map.of("Image0000", Map.of("Data", picture())));
        var spectra = new LinkedHashMap<String, Object>();
        spectra.put("SumSpectrum", spectrum());
        spectra.put("MassAxis", masses());
        root.put("FullSpectra", spectra);
        root.put("PeakData", Map.of("PeakData", peaks(writes)));
        var pressure = new HdfFile.Numbers(new double[] {1e-4, 3e-4}, false, 2, 1);
        root.put("FibParams", Map.of("FibPressure", Map.of("TwData", pressure)));
        return HdfFile.of(root);
    }

    private static HdfFile.Numbers picture() {
        var values = new double[64 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.hypot(i % 64 - 32, i / 64 - 32);
        }
        return new HdfFile.Numbers(values, false, 64, 64);
    }

    private static HdfFile.Numbers masses() {
        var values = new double[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * i / 10_000.0;
        }
        return new HdfFile.Numbers(values, false, 1000);
    }

    private static HdfFile.Numbers spectrum() {
        var values = new double[1000];
        for (int i = 0; i < values.length; i++) {
            var mass = i * i / 10_000.0;
            values[i] = 3 + i % 7;
            for (var peak : new double[] {11.009, 22.99, 26.982, 55.935, 68.926}) {
                values[i] += 20_000 * Math.exp(-Math.pow((mass - peak) / 0.12, 2));
            }
        }
        return new HdfFile.Numbers(values, false, 1000);
    }

    private static HdfFile.Numbers peaks(int writes) {
        var values = new double[writes * 12 * 16 * 4];
        for (int i = 0; i < values.length; i++) {
            int peak = i % 4;
            int x = i / 4 % 16;
            int y = i / 64 % 12;
            values[i] = peak * x + (3 - peak) * y + i / 768;
        }
        return new HdfFile.Numbers(values, true, writes, 12, 16, 4);
    }
}
