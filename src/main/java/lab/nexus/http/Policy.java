package lab.nexus.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.people.Role;
import org.jspecify.annotations.Nullable;

/// Who may ask for what: the one table from route to least role. A route that is not in it is not served.
///
/// *anyone* need not be signed in, wherever the server listens; only what somebody needs who is about to sign in.
/// On a server that asks nobody to sign in, whoever is not signed in is *bench*.
final class Policy {
    private static final String TABLE = """
            GET  /health                              anyone
            GET  /version                             anyone
            GET  /health/detail                       viewer
            GET  /metrics                             viewer
            POST /auth/guest                          anyone
            GET  /auth/me                             anyone
            POST /auth/sign-in                        anyone
            POST /auth/sign-out                       anyone
            GET  /auth/sign-ins                       viewer
            POST /auth/sign-ins/end                   viewer
            GET  /auth/oidc/start                     anyone
            GET  /auth/oidc/callback                  anyone
            GET  /role/list                           anyone
            GET  /account/list                        admin
            POST /account/add                         admin
            POST /account/role                        admin
            POST /account/set-password                admin
            POST /account/disable                     admin
            POST /account/enable                      admin
            POST /account/password                    viewer
            GET  /account/preferences                 viewer
            POST /account/preference/set              viewer
            POST /account/preference/forget           viewer
            GET  /token/list                          viewer
            POST /token/add                           viewer
            POST /token/revoke                        viewer
            POST /container/add                       bench
            GET  /container/list                      viewer
            GET  /container/show                      viewer
            POST /sample/add                          bench
            GET  /sample/list                         viewer
            GET  /sample/show                         viewer
            GET  /sample/events                       viewer
            POST /sample/status                       bench
            POST /sample/event                        bench
            POST /sample/report                       viewer
            POST /snapshot/export                     bench
            POST /snapshot/verify                     bench
            GET  /exports/latest                      viewer
            GET  /container/search                    viewer
            GET  /container/tree                      viewer
            POST /container/move                      bench
            POST /container/exclusive                 bench
            GET  /container/kind-defaults             viewer
            POST /container/kind-defaults             manager
            POST /container/kind-defaults/apply       manager
            GET  /container/audit                     viewer
            POST /sample/move                         bench
            POST /sample/project                      bench
            GET  /sample/projects                     viewer
            POST /sample/note                         bench
            POST /sample/correct                      bench
            GET  /sample/corrections                  viewer
            POST /sample/bulk                         bench
            POST /sample/import/check                 bench
            POST /sample/import/apply                 bench
            GET  /sample/export                       viewer
            GET  /sample/search                       viewer
            GET  /sample/counts                       viewer
            GET  /scan/resolve                        viewer
            GET  /instrument/list                     viewer
            GET  /instrument/show                     viewer
            POST /instrument/add                      manager
            POST /instrument/edit                     manager
            POST /instrument/retire                   manager
            POST /instrument/unretire                 manager
            GET  /session/list                        viewer
            GET  /session/show                        viewer
            POST /session/add                         bench
            POST /session/end                         bench
            POST /session/status                      manager
            POST /session/hold                        manager
            POST /session/release                     manager
            GET  /session/samples                     viewer
            POST /session/tie                         bench
            POST /session/untie                       bench
            GET  /session/needs                       viewer
            GET  /sample/sessions                     viewer
            POST /process/rehearse                    manager
            GET  /record/list                         viewer
            GET  /record/show                         viewer
            GET  /record/xml                          viewer
            GET  /record/view                         viewer
            GET  /record/style.css                    anyone
            GET  /record/preview                      viewer
            GET  /record/side-file                    viewer
            GET  /record/content                      viewer
            GET  /record/schema                       viewer
            POST /record/validate                     viewer
            GET  /process/list                        viewer
            GET  /process/show                        viewer
            GET  /process/session                     viewer
            GET  /process/state                       viewer
            POST /process/start                       manager
            POST /process/stop                        manager
            GET  /upload/list                         viewer
            GET  /upload/destinations                 viewer
            POST /upload/check                        bench
            POST /upload/retry                        bench
            POST /upload/again                        manager
            POST /upload/hold                         bench
            POST /upload/release                      bench
            GET  /person/list                         viewer
            GET  /person/show                         viewer
            POST /person/set                          manager
            POST /person/remove                       manager
            GET  /snapshot/list                       viewer
            GET  /snapshot/diff                       viewer
            POST /snapshot/pin                        bench
            POST /snapshot/unpin                      bench
            POST /snapshot/prune                      manager
            POST /snapshot/restore                    manager
            GET  /snapshot/download                   viewer
            GET  /openapi.json                        anyone
            GET  /docs                                anyone
            GET  /kanban/board                        viewer
            PUT  /kanban/board                        bench
            GET  /job/list                            viewer
            GET  /job/show                            viewer
            POST /job/cancel                          bench
            GET  /job/stream                          viewer
            GET  /event/list                          viewer
            GET  /event/stream                        viewer
            GET  /webhook/list                        manager
            POST /webhook/add                         manager
            POST /webhook/remove                      manager
            POST /webhook/pause                       manager
            POST /webhook/resume                      manager
            POST /webhook/replay                      manager
            POST /webhook/test                        manager
            GET  /                                    anyone
            GET  /index.html                          anyone
            GET  /ui                                  anyone
            GET  /ui/                                 anyone
            GET  /ui/*                                anyone
            GET  /app.js                              anyone
            GET  /style.css                           anyone
            """;

    /// A row of the table.
    ///
    /// @param least null for anyone
    record Rule(String method, String path, @Nullable Role least) {
        String key() {
            return method + " " + path;
        }

        /// The word in the table.
        String word() {
            return least == null ? "anyone" : least.word();
        }
    }

    private static final Map<String, Rule> RULES = read();

    private Policy() {}

    private static Map<String, Rule> read() {
        var rules = new LinkedHashMap<String, Rule>();
        for (var line : TABLE.lines().toList()) {
            var words = new ArrayList<String>();
            for (var word : line.split(" ", -1)) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            var least = words.get(2).equals("anyone") ? null : Role.parse(words.get(2));
            var rule = new Rule(words.get(0), words.get(1), least);
            if (rules.put(rule.key(), rule) != null) {
                throw new IllegalStateException("twice in the policy: " + rule.key());
            }
        }
        return rules;
    }

    /// All rules, in the order of the table.
    static List<Rule> rules() {
        return List.copyOf(RULES.values());
    }

    /// The least role for a route; null when anybody may ask.
    static @Nullable Role least(Route route) {
        var rule = RULES.get(route.method() + " " + route.path());
        if (rule == null) {
            throw new IllegalStateException("not in the policy: " + route.method() + " " + route.path());
        }
        return rule.least();
    }
}
