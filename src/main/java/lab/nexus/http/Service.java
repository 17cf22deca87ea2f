package lab.nexus.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import lab.nexus.board.Board;
import lab.nexus.config.Location;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.custody.Custody;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.GuestSessions;
import lab.nexus.snapshot.Export;

/// From a request to its answer: the host, the route, the origin, who asks, the handler; and the one place
/// where a refusal is caught. Knows no connection. Safe for several threads.
final class Service {
    /// Requests that are worked on or wait at the same time; one more is sent away.
    static final int MOST_WAITING = 512;

    private static final String CONTENT_POLICY =
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private static final Map<String, String> SAFE = Map.of(
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "referrer-policy", "no-referrer",
            "cross-origin-resource-policy", "same-origin",
            "content-security-policy", CONTENT_POLICY,
            "cache-control", "no-store");

    private final Routes routes;
    private final Doorkeeper door;
    private final GuestSessions sessions;
    private final boolean guardSamples;
    private final boolean guardWrites;
    private final Consumer<String> log;
    private final AtomicInteger waiting = new AtomicInteger();

    private Service(Routes routes, Doorkeeper door, GuestSessions sessions, Settings settings, Consumer<String> log) {
        this.routes = routes;
        this.door = door;
        this.sessions = sessions;
        this.guardSamples = settings.on(Setting.NEXUS_REQUIRE_AUTH_FOR_SAMPLES);
        this.guardWrites = settings.on(Setting.NEXUS_REQUIRE_AUTH_FOR_WRITES);
        this.log = log;
    }

    static Service of(Laboratory laboratory, String host, Consumer<String> log) {
        var settings = laboratory.settings();
        var database = laboratory.database();
        var clock = laboratory.clock();
        var sessions =
                new GuestSessions(database, clock, GuestSessions.life(settings.get(Setting.NEXUS_GUEST_TTL_SECONDS)));
        var names = new ArrayList<>(List.of(host));
        var more = settings.get(Setting.NEXUS_ALLOWED_HOSTS);
        names.addAll(more == null ? List.of() : List.of(more.split(",", -1)));
        return new Service(new Routes(all(laboratory, sessions)), new Doorkeeper(names), sessions, settings, log);
    }

    /// The list of routes, in the order of the reference.
    static List<Route> all(Laboratory laboratory, GuestSessions sessions) {
        var settings = laboratory.settings();
        var database = laboratory.database();
        var clock = laboratory.clock();
        var custody = new Custody(database, new Ledger(clock), clock);
        var all = new ArrayList<Route>();
        all.addAll(HealthRoutes.of(settings, new Metrics(database, custody)));
        all.addAll(new SessionRoutes(sessions).all());
        all.addAll(new ContainerRoutes(custody).all());
        all.addAll(new SampleRoutes(custody, clock, settings.on(Setting.NEXUS_API_LENIENT_STATUS)).all());
        all.addAll(new SnapshotRoutes(settings, laboratory.location().shown(), source(laboratory), clock).all());
        all.addAll(new BoardRoutes(board(laboratory)).all());
        all.addAll(PageRoutes.all());
        return all;
    }

    private static Export.Source source(Laboratory laboratory) {
        return laboratory.location() instanceof Location.File file
                ? Export.openFile(file.path(), laboratory.settings().seconds(Setting.NEXUS_LOCK_WAIT_SECONDS))
                : Export.server(laboratory.database(), laboratory.clock());
    }

    private static Board board(Laboratory laboratory) {
        if (laboratory.location() instanceof Location.Server) {
            return Board.inDatabase(laboratory.database(), laboratory.clock());
        }
        var settings = laboratory.settings();
        var set = settings.path(Setting.KANBAN_STORE_PATH);
        return Board.inFile(
                set == null ? settings.root().resolve("data").resolve("kanban.json") : set, laboratory.clock());
    }

    /// Answers a request, whatever it is.
    Reply answer(Request request) {
        try {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                return safe(Envelope.error(503, "overloaded", "too many requests wait; try again in a moment")
                        .with("retry-after", "1"));
            }
            return safe(answerOrRefuse(request));
        } finally {
            waiting.decrementAndGet();
        }
    }

    /// A refusal that is made before there is a request.
    static Reply refuse(int status, String error, String detail) {
        return safe(Envelope.error(status, error, detail));
    }

    private Reply answerOrRefuse(Request request) {
        try {
            door.requireKnownHost(request);
            var route = routes.find(request);
            if (route.writes()) {
                door.requireOwnPage(request);
            }
            if (request.body().remaining() > Limits.BODY_BYTES) {
                throw new Refused(tooLarge());
            }
            var asker = Asker.of(request, sessions, guarded(route));
            if (!asker.role().may(route.least())) {
                throw new Refused(Envelope.error(403, "forbidden", "this needs another role"));
            }
            return asker.actor().ask(() -> route.handler().answer(request));
        } catch (Refused refused) {
            return refused.reply();
        } catch (Fault fault) {
            if (fault.code() == Code.INTERNAL || fault.code() == Code.UNUSABLE || fault.code() == Code.NEWER) {
                log.accept("ERROR: " + request.method() + " " + request.route() + ": " + fault.whole());
            }
            return Statuses.of(fault);
        } catch (RuntimeException | Error unexpected) {
            log.accept("ERROR: " + request.method() + " " + request.route() + ": internal error: " + unexpected);
            return Envelope.error(500, Code.INTERNAL.word(), Map.of());
        }
    }

    static Reply tooLarge() {
        return Envelope.error(413, "payload_too_large", "payload too large (max " + Limits.BODY_BYTES + " bytes)");
    }

    private boolean guarded(Route route) {
        boolean sample = route.path().startsWith("/sample/");
        boolean write = route.writes() && !route.path().equals(SessionRoutes.BEGIN);
        return (guardSamples && sample) || (guardWrites && write);
    }

    private static Reply safe(Reply reply) {
        var headers = new HashMap<>(SAFE);
        headers.putAll(reply.headers());
        return new Reply(reply.status(), Map.copyOf(headers), reply.body(), reply.file());
    }
}
