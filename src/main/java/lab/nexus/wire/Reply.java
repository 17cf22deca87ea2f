package lab.nexus.wire;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// What a server answered, whole.
///
/// @param from where it came from, behind all redirects
/// @param type its `Content-Type`, in small letters; empty when it has none
/// @param location its `Location`: where something that was made is; empty when it has none
@SuppressWarnings("ArrayRecordComponent") // made, read and let go; never compared
public record Reply(int status, String type, String location, byte[] body, URI from) {

    /// The body as text.
    ///
    /// @throws Fault when it is not UTF-8
    public String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw Fault.of(Code.UNUSABLE, "answer", Call.shown(from) + " answered what is not UTF-8", wrong)
                    .remedy("look at it with a browser");
        }
    }
}
