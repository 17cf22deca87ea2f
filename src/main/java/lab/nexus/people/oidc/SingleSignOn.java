package lab.nexus.people.oidc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.people.Role;
import lab.nexus.people.Secret;
import lab.nexus.people.SignIns;
import org.jspecify.annotations.Nullable;

/// Sends people to the issuer to sign in, and finds out who came back.
///
/// One random secret stays in the person's browser meanwhile; state, nonce and PKCE's verifier are made of it, so
/// that nothing is kept here and any node can answer whoever comes back. Safe for several threads.
public final class SingleSignOn {
    private static final int LONGEST_NAME = 200;

    private final Issuer issuer;
    private final Outgoing outgoing;
    private final Clock clock;
    private final String client;
    private final @Nullable String secret;
    private final String scopes;
    private final String groupsClaim;
    private final RoleMap roles;
    private final @Nullable Role standard;

    private SingleSignOn(Settings settings, String issuer, String client, Clock clock) {
        outgoing = new Outgoing(clock);
        this.issuer = new Issuer(issuer, outgoing, clock);
        this.client = client;
        this.clock = clock;
        this.secret = settings.get(Setting.NEXUS_OIDC_CLIENT_SECRET);
        this.scopes = settings.orStandard(Setting.NEXUS_OIDC_SCOPES).strip();
        this.groupsClaim = settings.orStandard(Setting.NEXUS_OIDC_GROUPS_CLAIM).strip();
        this.roles = RoleMap.parse(settings.orStandard(Setting.NEXUS_OIDC_ROLES));
        var word = settings.orStandard(Setting.NEXUS_OIDC_DEFAULT_ROLE).strip();
        this.standard = word.equals("none") ? null : Role.parse(word);
    }

    /// As the settings say; empty when they name no issuer.
    ///
    /// @throws Fault naming a setting that is wrong or missing
    public static Optional<SingleSignOn> of(Settings settings, Clock clock) {
        var issuer = settings.get(Setting.NEXUS_OIDC_ISSUER);
        if (issuer == null) {
            return Optional.empty();
        }
        var client = settings.get(Setting.NEXUS_OIDC_CLIENT_ID);
        if (client == null) {
            throw Fault.of(
                            Code.UNUSABLE,
                            Setting.NEXUS_OIDC_CLIENT_ID.name(),
                            Setting.NEXUS_OIDC_CLIENT_ID.name() + " is not set")
                    .remedy("set it to what the issuer calls this program, or unset NEXUS_OIDC_ISSUER");
        }
        return Optional.of(new SingleSignOn(settings, issuer.strip(), client.strip(), clock));
    }

    /// Where to send the browser.
    ///
    /// @param secret what its browser keeps meanwhile
    /// @param back our address to which it comes back
    public String start(String secret, String back) {
        var told = issuer.told();
        var fields = new LinkedHashMap<String, String>();
        fields.put("response_type", "code");
        fields.put("client_id", client);
        fields.put("redirect_uri", back);
        fields.put("scope", scopes);
        fields.put("state", Secret.derived(secret, "state"));
        fields.put("nonce", Secret.derived(secret, "nonce"));
        fields.put("code_challenge", Secret.challenge(Secret.derived(secret, "verifier")));
        fields.put("code_challenge_method", "S256");
        var address = told.authorization().toString();
        return address + (address.indexOf('?') < 0 ? "?" : "&") + form(fields);
    }

    /// Where somebody can sign out at the issuer too (RP-Initiated Logout 1.0); empty when it has no such place, or is
    /// away.
    ///
    /// @param token the ID token of the sign-in; without it the issuer asks the person, because nothing proves
    ///     there that it is not a trick of another page
    public Optional<String> signOut(@Nullable String token) {
        try {
            var place = issuer.told().endSession();
            if (place == null) {
                return Optional.empty();
            }
            var address = place.toString();
            var fields = new LinkedHashMap<>(Map.of("client_id", client));
            if (token != null) {
                fields.put("id_token_hint", token);
            }
            return Optional.of(address + (address.indexOf('?') < 0 ? "?" : "&") + form(fields));
        } catch (Fault away) {
            return Optional.empty(); // nobody stays signed in here because the issuer is away
        }
    }

    /// What the browser brings back.
    ///
    /// @param said what the issuer put into the address
    /// @param secret what the browser kept
    /// @param back our address, the same as at the start
    public record Return(Map<String, String> said, String secret, String back) {
        @Override
        public String toString() {
            return "a return";
        }
    }

    /// What came of it.
    public sealed interface Outcome {
        /// Somebody is let in.
        ///
        /// @param token the ID token, which proves at the issuer who signs out
        record Vouched(SignIns.Vouched person, String token) implements Outcome {
            @Override
            public String toString() {
                return person.name();
            }
        }

        /// Nobody is let in; the sentence is for a person.
        ///
        /// @param noted whether the issuer was asked, so that it belongs into the ledger
        record Refused(String why, boolean noted) implements Outcome {}
    }

    /// Finds out who came back.
    public Outcome finish(Return came) {
        var told = issuer.told();
        var said = came.said();
        if (!Secret.same(said.getOrDefault("state", ""), Secret.derived(came.secret(), "state"))) {
            return new Outcome.Refused("this sign-in was begun elsewhere or long ago; begin again", false);
        }
        var who = said.get("iss");
        if (who == null ? told.saysWho() : !who.equals(issuer.name())) {
            return new Outcome.Refused("the answer is of another issuer", false);
        }
        if (said.containsKey("error") || !said.containsKey("code")) {
            return new Outcome.Refused("the issuer did not let you in", false);
        }
        var answer = redeem(told, said.getOrDefault("code", ""), came);
        if (!(answer.get("id_token") instanceof String token)) {
            return new Outcome.Refused("the issuer does not know this sign-in any longer; begin again", false);
        }
        try {
            var wanted = new IdToken.Wanted(issuer.name(), client, Secret.derived(came.secret(), "nonce"));
            var claims = IdToken.claims(token, issuer, wanted, clock.instant());
            return person(complete(told, claims, answer.get("access_token")), token);
        } catch (IdToken.NotBelieved why) {
            return new Outcome.Refused("the issuer's token is not believed: " + why.getMessage(), true);
        }
    }

    private Map<String, @Nullable Object> redeem(Issuer.Told told, String code, Return came) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", came.back());
        fields.put("code_verifier", Secret.derived(came.secret(), "verifier"));
        String authorization = null;
        if (secret == null || !told.basic()) {
            fields.put("client_id", client);
        }
        if (secret != null && told.basic()) {
            var pair = encoded(client) + ":" + encoded(secret); // RFC 6749, section 2.3.1
            authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
        } else if (secret != null) {
            fields.put("client_secret", secret);
        }
        var answer = outgoing.post(told.token(), form(fields), authorization);
        if (answer.status() == 401 || "invalid_client".equals(answer.object().get("error"))) {
            throw Issuer.broken("it does not take the client's id and secret");
        }
        return answer.status() == 200 ? answer.object() : Map.of();
    }

    /// Some issuers say the groups only to whoever asks with the access token (Core 1.0, section 5.3).
    private Map<String, @Nullable Object> complete(
            Issuer.Told told, Map<String, @Nullable Object> claims, @Nullable Object access) {
        var place = told.userInfo();
        boolean enough = claims.containsKey("preferred_username") && (!roles.says() || claims.containsKey(groupsClaim));
        if (enough || place == null || !(access instanceof String token)) {
            return claims;
        }
        var more = outgoing.get(place, "Bearer " + token);
        if (more.status() != 200
                || !String.valueOf(claims.get("sub")).equals(more.object().get("sub"))) {
            return claims;
        }
        var all = new LinkedHashMap<String, @Nullable Object>(more.object());
        all.putAll(claims);
        return all;
    }

    private Outcome person(Map<String, @Nullable Object> claims, String token) {
        var role = standard;
        if (roles.says()) {
            var given = roles.of(groups(claims.get(groupsClaim)));
            role = given == null ? standard : given;
        }
        if (role == null) {
            return new Outcome.Refused("none of your groups may use this laboratory", true);
        }
        var subject = String.valueOf(claims.get("sub"));
        var mail = text(claims, "email");
        var name = text(claims, "preferred_username");
        if (name == null) {
            name = mail == null ? "person-" + Secret.challenge(subject).substring(0, 8) : mail;
        }
        return new Outcome.Vouched(
                new SignIns.Vouched(
                        issuer.name(), subject, name, text(claims, "name"), mail, roles.says() ? role : null, role),
                token);
    }

    private static List<String> groups(@Nullable Object claim) {
        var groups = new ArrayList<String>();
        if (claim instanceof List<?> list) {
            list.forEach(group -> groups.add(String.valueOf(group)));
        } else if (claim instanceof String text) {
            groups.add(text);
        }
        return groups;
    }

    /// One line of text; null when there is none, or it could not be kept.
    private static @Nullable String text(Map<String, @Nullable Object> claims, String field) {
        if (!(claims.get(field) instanceof String text) || text.isBlank() || text.length() > LONGEST_NAME) {
            return null;
        }
        return text.chars().anyMatch(Character::isISOControl) ? null : text.strip();
    }

    private static String form(Map<String, String> fields) {
        var out = new StringBuilder();
        fields.forEach((name, value) ->
                out.append(out.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value)));
        return out.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
