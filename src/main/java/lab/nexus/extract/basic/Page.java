package lab.nexus.extract.basic;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lab.nexus.extract.Source;

/// The beginning of a text file, in the first of a few character sets that fits.
final class Page {
    private static final int MOST = 16 << 10;
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, Charset.forName("windows-1250"), Charset.forName("windows-1252"));

    private Page() {}

    static String of(Source source) {
        var head = source.head(MOST);
        boolean cut = source.length() > MOST;
        for (var charset : CHARSETS) {
            var chars = CharBuffer.allocate(head.length + 1);
            var result = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(head), chars, !cut); // a letter cut at the end is no mistake
            if (!result.isError()) {
                return chars.flip().toString();
            }
        }
        return new String(head, StandardCharsets.ISO_8859_1);
    }
}
