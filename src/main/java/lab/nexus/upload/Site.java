package lab.nexus.upload;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
import lab.nexus.wire.Call;
import lab.nexus.wire.Content;
import lab.nexus.wire.Reply;
import lab.nexus.wire.Sent;
import lab.nexus.wire.Wire;
import org.jspecify.annotations.Nullable;

/// One destination as requests see it: where it is, what its secret is, and which of its answers speak of a trouble
/// that passes.
public final class Site {
    private static final int LONGEST = 400;

    private final String name;
    private final String setting;
    private final String base;
    private final Map<String, String> secret;
    private final Wire wire;

    /// @param name for people: `CDCS`
    /// @param setting the variable that has its address
    /// @param base with or without a final slash
    /// @param secret headers that go there only
    public Site(String name, String setting, String base, Map<String, String> secret, Wire wire) {
        this.name = name;
        this.setting = setting;
        this.base = base.strip().replaceAll("/+$", "") + "/";
        this.secret = Map.copyOf(secret);
        this.wire = wire;
    }

    /// Its address, with one final slash.
    public String base() {
        return base;
    }

    /// Asks something that changes nothing, or the same however often it is asked.
    ///
    /// @param path behind the base, without a slash in front
    /// @throws Fault with the code UNREACHABLE when it does not answer, or says that it cannot now
    public Reply ask(String method, String path, @Nullable Content content) {
        var reply = wire.ask(call(method, path, content));
        if (passing(reply.status())) {
            throw later(reply, path);
        }
        return reply;
    }

    /// Sends something that makes a new thing there, with POST.
    ///
    /// @param answered what an answer means that does not speak of a trouble that passes
    public Inserted insert(String path, Content content, Function<Reply, Inserted> answered) {
        return insert("POST", path, content, answered);
    }

    /// The same with another method: there are sites that make things with GET.
    public Inserted insert(String method, String path, @Nullable Content content, Function<Reply, Inserted> answered) {
        return switch (wire.send(call(method, path, content))) {
            case Sent.NotSent(var why) -> new Inserted.NotTaken(why);
            case Sent.Lost(var why) -> new Inserted.Lost(why);
            case Sent.Answered(var reply) ->
                switch (reply.status()) {
                    case 429, 503 -> new Inserted.NotTaken(later(reply, path));
                    case 502, 504 -> new Inserted.Lost(later(reply, path));
                    default -> answered.apply(reply);
                };
        };
    }

    private static boolean passing(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private Call call(String method, String path, @Nullable Content content) {
        try {
            return new Call(method, new URI(base + path), Map.of("Accept", "*/*"), secret, content);
        } catch (URISyntaxException wrong) {
            throw Fault.of(Code.UNUSABLE, setting, setting + " is not an address: " + base, wrong)
                    .remedy("give one such as https://host.example.org/");
        }
    }

    /// It cannot now.
    public Fault later(Reply reply, String path) {
        return Fault.of(Code.UNREACHABLE, setting, name + " answered " + shown(path) + " with status " + reply.status())
                .remedy("look whether it runs, and into its log");
    }

    /// It answered what nobody understands.
    public Fault garbled(String path) {
        return Fault.of(Code.UNUSABLE, setting, name + " answered " + shown(path) + " with what is none of its answers")
                .remedy("look whether " + setting + " is its address");
    }

    /// The answer as JSON; null when it is none.
    public static @Nullable Object json(Reply reply) {
        try {
            return JsonReader.read(reply.text());
        } catch (Fault none) {
            return null;
        }
    }

    /// The answer as a list of objects.
    ///
    /// @throws Fault when it is something else
    public List<Map<?, ?>> objects(Reply reply, String path) {
        if (!(json(reply) instanceof List<?> list)) {
            throw garbled(path);
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(Map.class::cast)
                .toList();
    }

    /// What it said, short and in one line, for messages.
    public static String said(Reply reply) {
        String text;
        try {
            text = reply.text();
        } catch (Fault noText) {
            return "";
        }
        if (reply.type().startsWith("text/html")) {
            return "a page for people";
        }
        return plain(text);
    }

    /// Without what stands behind the `?`, which may be secret.
    private static String shown(String path) {
        int end = path.indexOf('?');
        return end < 0 ? path : path.substring(0, end);
    }

    private static String plain(String text) {
        var line = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return text.length() > LONGEST ? line.append('…').toString() : line.toString();
    }
}
