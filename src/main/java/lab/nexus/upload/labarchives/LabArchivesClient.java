package lab.nexus.upload.labarchives;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Xml;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.upload.Inserted;
import lab.nexus.upload.Site;
import lab.nexus.wire.Content;
import lab.nexus.wire.Reply;
import lab.nexus.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Asks LabArchives: signed, at most once a second, and with an eye on its codes, which stand in the answer and not
/// in its status. Not safe for several threads.
public final class LabArchivesClient {
    /// Terms of use.
    private static final Duration PACE = Duration.ofSeconds(1);

    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Set<String> NOT_LET_IN = Set.of("4504", "4506", "4507", "4514", "4520", "4533");
    private static final Set<String> NOT_ALLOWED = Set.of("4501", "4502");

    private final Site site;
    private final Signature signature;
    private final String user;
    private final Clock clock;
    private final Wire.Pause pause;
    private @Nullable Instant last;

    private LabArchivesClient(Site site, Signature signature, String user, Clock clock, Wire.Pause pause) {
        this.site = site;
        this.signature = signature;
        this.user = user;
        this.clock = clock;
        this.pause = pause;
    }

    /// With the access key of the settings, if they have one.
    ///
    /// @param pause how to keep the pace
    public static Optional<LabArchivesClient> of(Settings settings, Wire wire, Clock clock, Wire.Pause pause) {
        var key = settings.get(Setting.NX_LABARCHIVES_ACCESS_KEY_ID);
        var password = settings.get(Setting.NX_LABARCHIVES_ACCESS_PASSWORD);
        var user = settings.get(Setting.NX_LABARCHIVES_USER_ID);
        if (key == null || password == null) {
            return Optional.empty();
        }
        var url = settings.orStandard(Setting.NX_LABARCHIVES_URL);
        var site = new Site("LabArchives", "NX_LABARCHIVES_URL", url, Map.of(), wire);
        var signature = new Signature(key.strip(), password.strip());
        return Optional.of(new LabArchivesClient(site, signature, user == null ? "" : user.strip(), clock, pause));
    }

    String base() {
        return site.base();
    }

    /// The id of a user.
    ///
    /// @param password the user's, for applications
    public String userId(String login, String password) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("login_or_email", login);
        fields.put("password", password);
        return text(ask("users/user_access_info", "", fields), "id")
                .orElseThrow(() -> site.garbled("users/user_access_info"));
    }

    /// Asks something that changes nothing.
    Xml.Element ask(String call, Map<String, String> fields) {
        return ask(call, user, fields);
    }

    private Xml.Element ask(String call, String uid, Map<String, String> fields) {
        for (int tries = 1; ; tries++) {
            var reply = reply(call, uid, fields);
            if (reply.status() < 500 || code(reply) != null || tries == TRIES) {
                return answer(reply, call);
            }
            sleep(FIRST_PAUSE.multipliedBy(1L << (tries - 1)));
        }
    }

    /// Bytes that were attached.
    byte[] bytes(String call, Map<String, String> fields) {
        var reply = reply(call, user, fields);
        if (reply.status() != 200) {
            throw refusal(reply, call);
        }
        return reply.body();
    }

    private Reply reply(String call, String uid, Map<String, String> fields) {
        pace();
        return site.ask("GET", path(call, uid, fields), null);
    }

    /// Sends something that makes a new thing there.
    ///
    /// @param content null for a call that brings nothing along
    /// @param id the element of the answer that has its id
    Inserted insert(String call, Map<String, String> fields, @Nullable Content content, String id) {
        pace();
        return site.insert(content == null ? "GET" : "POST", path(call, user, fields), content, reply -> {
            if (reply.status() >= 500 && code(reply) == null) {
                return new Inserted.Lost(site.later(reply, call));
            }
            if (reply.status() >= 400 || code(reply) != null) {
                throw refusal(reply, call);
            }
            var made = root(reply).flatMap(root -> text(root, id));
            return made.isPresent() ? new Inserted.Made(made.get()) : new Inserted.Lost(site.garbled(call));
        });
    }

    private String path(String call, String uid, Map<String, String> fields) {
        var all = new LinkedHashMap<String, String>();
        long expires = clock.millis();
        all.put("akid", signature.key());
        all.put("expires", Long.toString(expires));
        all.put("sig", signature.of(call.substring(call.indexOf('/') + 1), expires));
        if (!uid.isEmpty()) {
            all.put("uid", uid);
        }
        all.putAll(fields);
        return call + "?" + Content.query(all);
    }

    // The pace

    private void pace() {
        var before = last;
        if (before != null) {
            var left = PACE.minus(Duration.between(before, clock.instant()));
            if (left.isPositive()) {
                sleep(left);
            }
        }
        last = clock.instant();
    }

    private void sleep(Duration time) {
        try {
            pause.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Fault.of(Code.UNREACHABLE, "labarchives", "the work was stopped", stopped)
                    .remedy("begin again");
        }
    }

    // Answers

    private Xml.Element answer(Reply reply, String call) {
        if (reply.status() >= 400 || code(reply) != null) {
            throw refusal(reply, call);
        }
        return root(reply).orElseThrow(() -> site.garbled(call));
    }

    private static Optional<Xml.Element> root(Reply reply) {
        try {
            return Optional.of(Xml.parse("the answer", reply.text()));
        } catch (Damage | Fault noXml) {
            return Optional.empty();
        }
    }

    /// The code of an error in an answer, in either of its two forms; null when there is none.
    private static @Nullable String code(Reply reply) {
        var error = root(reply).map(LabArchivesClient::error).orElse(null);
        return error == null ? null : either(error, "error-code", "code");
    }

    private static Xml.@Nullable Element error(Xml.Element root) {
        return root.name().equals("error")
                ? root
                : all(root, "error").stream().findFirst().orElse(null);
    }

    private static String either(Xml.Element error, String now, String before) {
        return error.child(now)
                .or(() -> error.child(before))
                .map(Xml.Element::text)
                .orElse("");
    }

    private Fault refusal(Reply reply, String call) {
        var error = root(reply).map(LabArchivesClient::error).orElse(null);
        var code = error == null ? "" : either(error, "error-code", "code");
        var said = error == null ? Site.said(reply) : either(error, "error-description", "msg");
        var sentence = error == null
                ? "LabArchives answered " + call + " with status " + reply.status()
                : "HTTP " + reply.status() + ", error code '" + code + "': " + said;
        if (NOT_LET_IN.contains(code)) {
            return Fault.of(Code.UNUSABLE, "NX_LABARCHIVES_ACCESS_KEY_ID", sentence)
                    .remedy("correct NX_LABARCHIVES_ACCESS_KEY_ID, NX_LABARCHIVES_ACCESS_PASSWORD and"
                            + " NX_LABARCHIVES_USER_ID, and the clock of this machine");
        }
        if (NOT_ALLOWED.contains(code)) {
            return Fault.of(Code.UNUSABLE, "NX_LABARCHIVES_USER_ID", sentence)
                    .remedy("have the user of NX_LABARCHIVES_USER_ID given the right to write into the notebook");
        }
        if (error == null && reply.status() >= 500) {
            return site.later(reply, call);
        }
        return Fault.of(Code.UNUSABLE, "labarchives", sentence)
                .remedy("correct what it says, and have it tried again: nexus upload retry");
    }

    /// All elements of a name, however deep.
    static List<Xml.Element> all(Xml.Element root, String name) {
        var found = new ArrayList<Xml.Element>();
        for (var child : root.children()) {
            if (child.name().equals(name)) {
                found.add(child);
            }
            found.addAll(all(child, name));
        }
        return found;
    }

    /// The text of the first element of a name, however deep.
    static Optional<String> text(Xml.Element root, String name) {
        return all(root, name).stream().map(Xml.Element::text).findFirst();
    }
}
