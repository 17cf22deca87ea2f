package lab.nexus.record;

import java.nio.file.Path;
import java.time.Duration;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.extract.Ignored;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// How records are built here.
///
/// @param instruments folder of all instruments' files
/// @param data folder of side files and previews
/// @param records folder of the documents
/// @param exclusive are files left out that no reader is made for?
/// @param ignored files that are never taken
/// @param tolerance how far the clocks of instruments and of the scheduler may be apart
/// @param settled after how long without a change a folder is believed to stay as it is; zero: never
/// @param sensitivity how readily files are parted into activities; 0: never
/// @param fine are activities parted without the weaknesses of NexusLIMS' way?
/// @param jobs files that are read at the same time
public record RecordSettings(
        Path instruments,
        Path data,
        Path records,
        boolean exclusive,
        Ignored ignored,
        Duration tolerance,
        Duration settled,
        double sensitivity,
        boolean fine,
        int jobs) {

    /// Those of the settings.
    ///
    /// @throws Fault naming a setting that is missing or wrong
    public static RecordSettings of(Settings settings, int jobs) {
        var instruments = folder(settings, Setting.NX_INSTRUMENT_DATA_PATH);
        var data = folder(settings, Setting.NX_DATA_PATH);
        var records = settings.path(Setting.NX_RECORDS_PATH);
        return new RecordSettings(
                instruments,
                data,
                (records == null ? data.resolve("records") : records)
                        .toAbsolutePath()
                        .normalize(),
                settings.word(Setting.NX_FILE_STRATEGY).equals("exclusive"),
                Ignored.of(settings.orStandard(Setting.NX_IGNORE_PATTERNS)),
                Duration.ofSeconds(settings.seconds(Setting.NEXUS_CLOCK_TOLERANCE_SECONDS)),
                Duration.ofDays((long) settings.number(Setting.NEXUS_SETTLED_DAYS)),
                settings.number(Setting.NX_CLUSTERING_SENSITIVITY),
                settings.word(Setting.NEXUS_CLUSTERING).equals("fine"),
                jobs);
    }

    private static Path folder(Settings settings, Setting setting) {
        var path = settings.path(setting);
        if (path == null) {
            throw Fault.of(Code.UNUSABLE, setting.name(), setting.name() + " is not set")
                    .remedy("say where it is: nexus config set " + setting.name() + " …");
        }
        return path.toAbsolutePath().normalize();
    }
}
