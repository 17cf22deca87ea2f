package lab.nexus.cli;

import java.util.List;
import lab.nexus.extract.Profile;
import lab.nexus.extract.Profiles;
import lab.nexus.extract.Reader;
import lab.nexus.extract.basic.BasicReader;
import lab.nexus.extract.dm.DmReader;
import lab.nexus.extract.edax.MsaReader;
import lab.nexus.extract.edax.SpcReader;
import lab.nexus.extract.tia.TiaReader;
import lab.nexus.extract.tiff.FeiReader;
import lab.nexus.extract.tiff.OrionReader;
import lab.nexus.extract.tiff.PlainReader;
import lab.nexus.extract.tiff.TescanReader;
import lab.nexus.extract.tofwerk.TofwerkReader;

/// All readers of Nexus, and what goes with them. The one list.
public final class Readers {
    private Readers() {}

    /// In the order in which readers of the same priority are asked.
    public static List<Reader> all() {
        return List.of(
                new DmReader(),
                new TiaReader(),
                new TofwerkReader(),
                new OrionReader(),
                new TescanReader(),
                new FeiReader(),
                new PlainReader(),
                new SpcReader(),
                new MsaReader(),
                new BasicReader());
    }

    /// What is particular of instruments.
    public static Profile profiles() {
        return Profiles.builtIn();
    }
}
