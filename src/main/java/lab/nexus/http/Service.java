package lab.nexus.http;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import lab.nexus.board.Board;
import lab.nexus.config.Location;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.custody.Corrections;
import lab.nexus.custody.Custody;
import lab.nexus.custody.Places;
import lab.nexus.custody.Projects;
import lab.nexus.custody.Search;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.feed.Deliveries;
import lab.nexus.feed.Feed;
import lab.nexus.feed.Reach;
import lab.nexus.feed.Webhooks;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.Preferences;
import lab.nexus.repeat.Repeats;
import lab.nexus.snapshot.Export;
import org.jspecify.annotations.Nullable;

/// From a request to its answer: the host, the route, the origin, who asks, the handler; and the one place
/// where a refusal is caught. Knows no connection. Safe for several threads.
final class Service implements AutoCloseable {
    /// Requests that are worked on or wait at the same time; one more is sent away.
    static final int MOST_WAITING = 512;

    private final Routes routes;
    private final Doorkeeper door;
    private final Reception reception;
    private final Consumer<String> log;
    private final Feed feed;
    private final Jobs jobs;
    private final ProcessRoutes processes;
    private final Load load;
    private final @Nullable RequestLog requests;
    private final String start = Long.toHexString(new SecureRandom().nextLong());
    private final AtomicLong number = new AtomicLong();
    private final Repeated repeated;
    private final Path temporary;
    private final Set<String> uploads = new HashSet<>();

    private Service(
            Routes routes,
            Doorkeeper door,
            Reception reception,
            Feed feed,
            Jobs jobs,
            ProcessRoutes processes,
            Load load,
            Repeated repeated,
            Path temporary,
            @Nullable RequestLog requests,
            Consumer<String> log) {
        this.load = load;
        this.requests = requests;
        this.routes = routes;
        this.feed = feed;
        this.jobs = jobs;
        this.processes = processes;
        this.door = door;
        this.reception = reception;
        this.repeated = repeated;
        this.temporary = temporary;
        this.log = log;
        routes.all().stream().filter(route -> route.upload() != null).forEach(route -> uploads.add(route.path()));
    }

    private static Path temporary(Settings settings) {
        var set = settings.path(Setting.TMPDIR);
        return set == null ? Path.of(System.getProperty("java.io.tmpdir")) : set;
    }

    /// Where files are put for a moment.
    Path temporary() {
        return temporary;
    }

    /// Does a route take bodies that are too long for memory?
    boolean takesLongBodies(String path) {
        return uploads.contains(Request.route(path));
    }

    /// @param connections how many there are right now
    static Service of(Laboratory laboratory, String host, IntSupplier connections, Consumer<String> log) {
        var settings = laboratory.settings();
        var database = laboratory.database();
        var clock = laboratory.clock();
        var reception = Reception.of(laboratory);
        var names = new ArrayList<>(List.of(host));
        var more = settings.get(Setting.NEXUS_ALLOWED_HOSTS);
        names.addAll(more == null ? List.of() : List.of(more.split(",", -1)));
        var load = new Load(new Figures(), new AtomicInteger(), connections);
        var requests = RequestLog.of(settings, clock, log);
        var feed = new Feed(database, log);
        var jobs = new Jobs(clock);
        var processes = new ProcessRoutes(laboratory, new Facility(laboratory), jobs);
        var routes = new Routes(all(laboratory, reception, feed, jobs, processes, load, log));
        feed.start(deliveries(laboratory, log));
        return new Service(
                routes,
                new Doorkeeper(names),
                reception,
                feed,
                jobs,
                processes,
                load,
                new Repeated(new Repeats(database, clock)),
                temporary(settings),
                requests,
                log);
    }

    private static Deliveries deliveries(Laboratory laboratory, Consumer<String> log) {
        var settings = laboratory.settings();
        var patience = Deliveries.Patience.usual(settings.days(Setting.NEXUS_WEBHOOK_GIVE_UP_DAYS));
        return new Deliveries(laboratory.database(), laboratory.clock(), reach(settings), patience, log);
    }

    private static Reach reach(Settings settings) {
        return Reach.of(settings.networks(Setting.NEXUS_WEBHOOK_ALLOW));
    }

    /// The list of routes, in the order of the reference.
    static List<Route> all(Laboratory laboratory, Reception reception, Load load) {
        var jobs = new Jobs(laboratory.clock());
        var processes = new ProcessRoutes(laboratory, new Facility(laboratory), jobs);
        var feed = new Feed(laboratory.database(), _ -> {});
        return all(laboratory, reception, feed, jobs, processes, load, _ -> {});
    }

    private static List<Route> all(
            Laboratory laboratory,
            Reception reception,
            Feed feed,
            Jobs jobs,
            ProcessRoutes processes,
            Load load,
            Consumer<String> log) {
        var settings = laboratory.settings();
        var database = laboratory.database();
        var clock = laboratory.clock();
        var custody = new Custody(database, new Ledger(clock), clock);
        var kept = new Kept(database);
        var all = new ArrayList<Route>();
        var webhooks = new Webhooks(database, new Ledger(clock), clock, reach(settings));
        var events = new EventRoutes(feed);
        all.addAll(HealthRoutes.of(
                laboratory, new Metrics(database, custody, load, () -> events.figures(webhooks)), load));
        all.addAll(new SessionRoutes(reception).all());
        all.addAll(new SignInRoutes(reception, settings.get(Setting.NEXUS_OIDC_REDIRECT_BASE)).all());
        all.addAll(new AccountRoutes(reception).all());
        all.addAll(new PreferenceRoutes(new Preferences(database, clock)).all());
        all.addAll(new TokenRoutes(reception).all());
        boolean anyStep = settings.yes(Setting.NEXUS_API_LENIENT_STATUS);
        var corrections = new Corrections(database, custody, clock);
        var searches = new SearchRoutes(database, custody, new Search(database, clock), log);
        var snapshots = new SnapshotRoutes(settings, laboratory.location().shown(), source(laboratory), clock, jobs);
        var facility = new Facility(laboratory);
        all.addAll(new ContainerRoutes(custody, kept).all());
        all.addAll(new PlaceRoutes(custody, new Places(database)).all());
        all.addAll(new SampleRoutes(custody, kept, clock, anyStep).all());
        all.addAll(new SampleChangeRoutes(custody, corrections, anyStep).all());
        all.addAll(new ProjectRoutes(new Projects(database, new Ledger(clock), clock)).all());
        all.addAll(new SampleFileRoutes(custody, temporary(settings), jobs).all());
        all.addAll(searches.all());
        all.addAll(new InstrumentRoutes(facility).all());
        all.addAll(new SessionLogRoutes(facility).all());
        all.addAll(new TieRoutes(facility, custody).all());
        all.addAll(new NeedRoutes(facility, clock).all());
        all.addAll(new RehearsalRoutes(laboratory, facility, jobs).all());
        all.addAll(new RecordRoutes(facility).all());
        all.addAll(processes.all());
        all.addAll(new UploadRoutes(facility, settings).all());
        all.addAll(new PersonRoutes(facility).all());
        all.addAll(snapshots.all());
        all.addAll(new SnapshotKeepRoutes(snapshots, settings, custody, clock).all());
        all.addAll(new BoardRoutes(board(laboratory)).all());
        all.addAll(new JobRoutes(jobs).all());
        all.addAll(events.all());
        all.addAll(new WebhookRoutes(webhooks).all());
        all.addAll(PageRoutes.all());
        all.addAll(new DocsRoutes(() -> List.copyOf(all)).all());
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

    /// Answers a request, whatever it is, counts it and writes it down.
    Reply answer(Request request) {
        long begun = System.nanoTime();
        var id = start + "-" + number.incrementAndGet();
        var reply = marked(answerInTime(request), request.secure(), id);
        long nanos = System.nanoTime() - begun;
        load.figures().answered(routes.name(request), reply.status(), nanos);
        if (requests != null) {
            requests.tell(request, id, reply, nanos);
        }
        return reply;
    }

    private Reply answerInTime(Request request) {
        try {
            if (load.waiting().incrementAndGet() > MOST_WAITING) {
                return Envelope.error(503, "overloaded", "too many requests wait; try again in a moment")
                        .with("retry-after", "1");
            }
            return answerOrRefuse(request);
        } finally {
            load.waiting().decrementAndGet();
        }
    }

    /// Ends the feed, and with it everybody who follows it.
    @Override
    public void close() {
        feed.close();
        jobs.close();
        processes.close();
        if (requests != null) {
            requests.close();
        }
    }

    private Reply answerOrRefuse(Request request) {
        boolean named = false;
        try {
            door.requireKnownHost(request);
            var route = routes.find(request);
            named = route.checked();
            if (route.writes()) {
                door.requireOwnPage(request);
            }
            if (request.body().remaining() > Limits.BODY_BYTES) {
                throw new Refused(tooLarge());
            }
            var asker = reception.receive(request, route);
            return asker.ask(() -> {
                route.check(request);
                return repeated.answer(route, request);
            });
        } catch (Refused refused) {
            return refused.reply();
        } catch (Fault fault) {
            if (fault.code() == Code.INTERNAL || fault.code() == Code.UNUSABLE || fault.code() == Code.NEWER) {
                log.accept("ERROR: " + request.method() + " " + request.route() + ": " + fault.whole());
            }
            return named ? Statuses.named(fault) : Statuses.of(fault);
        } catch (RuntimeException | Error unexpected) {
            log.accept("ERROR: " + request.method() + " " + request.route() + ": internal error: " + unexpected);
            return Envelope.error(500, Code.INTERNAL.word(), Map.of());
        }
    }

    static Reply tooLarge() {
        return Envelope.error(413, "payload_too_large", "payload too large (max " + Limits.BODY_BYTES + " bytes)");
    }

    /// @param secure then browsers are told to come encrypted from now on
    /// @param id of the request
    private static Reply marked(Reply reply, boolean secure, String id) {
        var headers = new HashMap<>(reply.headers());
        headers.putIfAbsent("x-request-id", id);
        if (secure) {
            headers.putIfAbsent("strict-transport-security", "max-age=31536000");
        }
        return new Reply(
                reply.status(),
                Collections.unmodifiableMap(headers),
                reply.body(),
                reply.file(),
                reply.live(),
                reply.once());
    }
}
