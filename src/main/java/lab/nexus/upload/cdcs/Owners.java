package lab.nexus.upload.cdcs;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.people.ExternalSystem;
import lab.nexus.people.Identity;
import lab.nexus.people.People;
import lab.nexus.upload.Inserted;
import lab.nexus.upload.Site;
import lab.nexus.wire.Content;
import lab.nexus.wire.Reply;
import org.jspecify.annotations.Nullable;

/// Gives a record to the user of its session, who is made there when nobody knows them. Nothing here keeps a record
/// from being published: what did not work is a remark.
final class Owners {
    private static final String USERS = "rest/user/";
    private static final int PASSWORD = 32;

    private final Site site;
    private final People people;
    private @Nullable List<Map<?, ?>> users;

    Owners(Site site, People people) {
        this.site = site;
        this.people = people;
    }

    /// The user of a session there.
    ///
    /// @param experimenter `First Last (username)`
    /// @param remarks takes what did not work
    /// @return the id; empty when the record stays as it is
    Optional<String> owner(@Nullable String username, @Nullable String experimenter, List<String> remarks) {
        if (username == null) {
            remarks.add("nobody says whose session it was; the record keeps its owner");
            return Optional.empty();
        }
        try {
            return find(username).or(() -> make(username, experimenter, remarks));
        } catch (Fault refused) {
            remarks.add("CDCS does not show the user '" + username + "': " + refused.sentence());
            return Optional.empty();
        }
    }

    /// Gives a record to a user of the site; answers whether that worked.
    boolean give(String record, String owner, List<String> remarks) {
        try {
            var reply = site.ask("PATCH", "rest/data/" + record + "/change-owner/" + owner, null);
            if (reply.status() == 200) {
                return true;
            }
            remarks.add("CDCS does not give the record to the user " + owner + ": " + Site.said(reply));
        } catch (Fault refused) {
            remarks.add("CDCS does not give the record to the user " + owner + ": " + refused.sentence());
        }
        return false;
    }

    private Optional<String> find(String username) {
        var called = people.externalId(username, ExternalSystem.CDCS, "").orElse(username);
        var mail = mail(username);
        var known = known();
        for (var one : known) {
            if (called.equals(one.get("username"))) {
                return Optional.of(String.valueOf(one.get("id")));
            }
        }
        for (var one : known) {
            if (mail != null && mail.equals(one.get("email"))) {
                return Optional.of(String.valueOf(one.get("id")));
            }
        }
        return Optional.empty();
    }

    private @Nullable String mail(String username) {
        return people.identities(username).stream()
                .map(Identity::email)
                .filter(mail -> mail != null && !mail.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private List<Map<?, ?>> known() {
        var there = users;
        if (there == null) {
            var reply = site.ask("GET", USERS, null);
            if (reply.status() != 200) {
                throw Lists.notLetIn(reply);
            }
            there = new ArrayList<>(site.objects(reply, USERS));
            users = there;
        }
        return there;
    }

    private Optional<String> make(String username, @Nullable String experimenter, List<String> remarks) {
        var names = names(username, experimenter);
        var mail = mail(username);
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("username", username);
        body.put("email", mail == null ? "" : mail);
        body.put("first_name", names[0]);
        body.put("last_name", names[1]);
        body.put("password", password());
        var inserted = site.insert(USERS, Content.json(Json.compact(body)), reply -> made(reply, username, remarks));
        if (inserted instanceof Inserted.Made(var id) && !id.isEmpty()) {
            known().add(Map.of("id", id, "username", username, "email", mail == null ? "" : mail));
            return Optional.of(id);
        }
        if (inserted instanceof Inserted.Lost || inserted instanceof Inserted.Made) {
            users = null; // user names are unique there: the list tells whether there is one now
            return find(username);
        }
        remarks.add("CDCS does not make the user '" + username + "' now");
        return Optional.empty();
    }

    private static Inserted made(Reply reply, String username, List<String> remarks) {
        if (reply.status() == 201 && Site.json(reply) instanceof Map<?, ?> user && user.get("id") != null) {
            return new Inserted.Made(String.valueOf(user.get("id")));
        }
        if (!Site.said(reply).contains("already exists")) {
            remarks.add("CDCS does not make the user '" + username + "': " + Site.said(reply));
        }
        return new Inserted.Made("");
    }

    /// First and last name out of `First Last (username)`; the last word is the last name.
    private static String[] names(String username, @Nullable String experimenter) {
        var end = " (" + username + ")";
        if (experimenter == null || !experimenter.endsWith(end)) {
            return new String[] {"", ""};
        }
        var full =
                experimenter.substring(0, experimenter.length() - end.length()).strip();
        int blank = full.lastIndexOf(' ');
        return blank < 0
                ? new String[] {full, ""}
                : new String[] {full.substring(0, blank).strip(), full.substring(blank + 1)};
    }

    /// Nobody ever learns it: whoever wants to sign in has it set anew.
    private static String password() {
        var signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-./:;<=>?@[]^_{|}~";
        var random = new SecureRandom();
        var password = new StringBuilder(PASSWORD);
        for (int i = 0; i < PASSWORD; i++) {
            password.append(signs.charAt(random.nextInt(signs.length())));
        }
        return password.toString();
    }
}
