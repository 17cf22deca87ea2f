package lab.nexus.extract.tiff;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Input;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Reader;
import lab.nexus.extract.Source;
import lab.nexus.extract.Xml;

/// FEI and Thermo Fisher: text of sections in tag 34682, XML in tag 34683; some programs write the text behind the
/// picture, into no tag at all. The pictures of their transmission microscopes have XML in tag 34682 instead.
public final class FeiReader implements Reader {
    private static final int TEXT = 34682;
    private static final int XML = 34683;
    private static final int HEAD = 5000;
    private static final int BEHIND = 8 << 20;
    private static final byte[] USER = "[User]".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "fei_tif_extractor";
    }

    @Override
    public Set<String> extensions() {
        return Tiff.EXTENSIONS;
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Outcome read(Input input) {
        var found = Tiff.of(input.source());
        if (found.isEmpty()) {
            return Outcome.notOurs();
        }
        var tiff = found.get();
        var directory = tiff.first();
        var tagged = directory.text(TEXT).filter(FeiReader::known);
        var text = tagged.isPresent() ? tagged : loose(input.source(), tiff);
        if (text.isEmpty()) {
            return Outcome.notOurs();
        }
        var dataset = Dataset.of(input, ZoneOffset.UTC);
        var plain = text.get().strip();
        if (plain.startsWith("<Root>")) {
            return FeiTransmission.read(input, dataset, tiff, plain);
        }
        int behind = tagged.isPresent() ? -1 : plain.indexOf("<?xml");
        var sections = Sections.parse(input.name(), behind < 0 ? plain : plain.substring(0, behind));
        var xml = directory.text(XML).or(() -> behind < 0 ? Optional.empty() : Optional.of(plain.substring(behind)));
        if (xml.isPresent()) {
            try {
                dataset.raw()
                        .put(
                                "FEI_XML_Metadata",
                                Xml.parse(input.name(), xml.get()).tree());
            } catch (Damage damage) {
                dataset.note("the XML of the file could not be read: " + damage.why());
            }
        }
        dataset.raw().putAll(sections.tree());
        FeiScanning.fill(input, dataset, tiff, sections);
        return Outcome.one(dataset);
    }

    private static boolean known(String text) {
        return text.contains("[User]") || text.contains("[Beam]") || text.contains("<Root>");
    }

    /// The text that is in no tag: at the beginning of the file, or behind the picture.
    private static Optional<String> loose(Source source, Tiff tiff) {
        long at = source.find(USER, 0, HEAD + USER.length);
        if (at < 0) {
            long end = tiff.endOfImage();
            at = end == 0 ? -1 : source.find(USER, Math.max(end, source.length() - BEHIND), source.length());
        }
        if (at < 0) {
            return Optional.empty();
        }
        var bytes = source.bytes(at, Math.min(BEHIND, source.length() - at));
        return Optional.of(Directory.decode(cut(bytes)));
    }

    /// Text ends before its first NUL; what follows may be anything.
    private static byte[] cut(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return java.util.Arrays.copyOf(bytes, i);
            }
        }
        return bytes;
    }
}
