package lab.nexus.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// The profiles of instruments: those that Nexus brings, and those of a folder. Each is a JSON file that says of one
/// instrument what its files mean; `docs/howto/write-an-instrument-profile.md` tells how one is written.
public final class Profiles implements Profile {
    private static final List<String> BUILT_IN = List.of("FEI-Titan-TEM", "FEI-Titan-STEM", "JEOL-JEM-TEM");
    private static final String PLACE = "/extract/profiles/";

    private final List<ProfileFile> files;

    private Profiles(List<ProfileFile> files) {
        this.files = List.copyOf(files);
    }

    /// Those that Nexus brings.
    public static Profiles builtIn() {
        var files = new ArrayList<ProfileFile>();
        for (var name : BUILT_IN) {
            var file = name + ".json";
            try (InputStream in = Profiles.class.getResourceAsStream(PLACE + file)) {
                if (in == null) {
                    throw new IllegalStateException("no profile " + file);
                }
                files.add(ProfileFile.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException failure) {
                throw new IllegalStateException("cannot read the profile " + file, failure);
            }
        }
        return new Profiles(files);
    }

    /// These, and every `*.json` of a folder after them, in the order of their names.
    ///
    /// @throws Fault when the folder cannot be read, or a profile in it is not valid
    public Profiles and(Path folder) {
        var all = new ArrayList<>(files);
        try (var found = Files.newDirectoryStream(folder, "*.json")) {
            var paths = new ArrayList<Path>();
            found.forEach(paths::add);
            paths.sort(null);
            for (var path : paths) {
                all.add(ProfileFile.parse(String.valueOf(path.getFileName()), Files.readString(path)));
            }
        } catch (IOException failure) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "NX_LOCAL_PROFILES_PATH",
                            "profiles cannot be read in " + folder + ": " + failure.getMessage(),
                            failure)
                    .remedy("name a folder of profiles, or none");
        }
        return new Profiles(all);
    }

    @Override
    public String mark() {
        var sum = new CRC32();
        files.forEach(file -> sum.update(file.text().getBytes(StandardCharsets.UTF_8)));
        return Long.toHexString(sum.getValue());
    }

    @Override
    public void apply(Input input, Dataset dataset) {
        var instrument = input.instrument();
        for (var file : files) {
            if (file.isFor(instrument, input.extension())) {
                file.apply(input, dataset);
            }
        }
    }
}
