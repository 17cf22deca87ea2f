package lab.nexus.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a list goes on, as clients keep it: a word that only the list which gave it understands.
///
/// Inside are the list's name and the key of its last row, so a page costs the same however far it is, and
/// rows that came meanwhile move nothing.
final class Cursor {
    /// Characters of a cursor at the most.
    static final int MOST = 6_000;

    private static final String MARK = "\u001f";

    private Cursor() {}

    /// @param list the list's name
    /// @param key what orders its last row
    static String of(String list, Object... key) {
        var text = new StringBuilder(list);
        for (var part : key) {
            text.append(MARK).append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The key in the request's `cursor`; null when there is none.
    ///
    /// @param parts how many the key has; the last is a number
    /// @throws Refused when it is not one of this list
    static @Nullable List<String> in(Request request, String list, int parts) {
        var typed = request.parameter("cursor");
        if (typed == null) {
            return null;
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(typed);
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            var all = new ArrayList<>(List.of(text.split(MARK, -1)));
            if (all.removeFirst().equals(list) && all.size() == parts && text.indexOf('\0') < 0) {
                Long.parseLong(all.getLast());
                return all;
            }
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            // the same refusal
        }
        throw bad();
    }

    /// The answer of a list that older clients know byte by byte: where it goes on always stands in a header,
    /// and in the body too when the request has the parameter `cursor`, be it empty.
    static Reply answer(Request request, String schema, Map<String, @Nullable Object> facts, @Nullable String next) {
        if (request.query().containsKey("cursor")) {
            facts.put("next_cursor", next);
        }
        var reply = Envelope.ok(schema, facts);
        return next == null ? reply : reply.with("x-next-cursor", next);
    }

    private static Refused bad() {
        return Refused.bad("cursor", "cursor is not one of this list: take next_cursor of the page before as it is");
    }
}
