package lab.nexus.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.db.Times;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.snapshot.Export;
import lab.nexus.snapshot.Exported;
import lab.nexus.snapshot.Folder;
import lab.nexus.snapshot.Verify;
import lab.nexus.snapshot.Watch;
import org.jspecify.annotations.Nullable;

/// Snapshots: taken, checked and fetched from a browser or a script. One at a time, and not for longer
/// than the setting says.
final class SnapshotRoutes {
    private static final String KEPT = "kept";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int RANDOM = 8;
    private static final int SAMPLE_ID = 64;
    private static final int MOST_SAMPLES = 512;

    private final Settings settings;
    private final String shown;
    private final Export.Source source;
    private final Clock clock;
    private final Jobs jobs;
    private final int seconds;
    private final Semaphore one = new Semaphore(1, true);
    private final SecureRandom random = new SecureRandom();

    /// @param shown the database's name without a password
    SnapshotRoutes(Settings settings, String shown, Export.Source source, Clock clock, Jobs jobs) {
        this.settings = settings;
        this.shown = shown;
        this.source = source;
        this.clock = clock;
        this.jobs = jobs;
        this.seconds = settings.seconds(Setting.NEXUS_API_CLI_TIMEOUT_SEC);
    }

    List<Route> all() {
        return List.of(
                Route.post("/snapshot/export", "Take a snapshot below exports/api.", this::export)
                        .says(List.of(
                                Input.body(
                                        "include_samples",
                                        Form.list(Form.text(SAMPLE_ID), MOST_SAMPLES)
                                                .orNull(),
                                        "also their stories: external ids"),
                                Input.body(KEPT, Form.FLAG.orNull(), "true puts it among those that are kept")))
                        .answers(
                                "nexus_snapshot_export_result",
                                "created_at_utc",
                                Form.TEXT,
                                "exports_dir",
                                Form.TEXT,
                                "included_samples",
                                Form.list(Form.TEXT),
                                "snapshot_dir",
                                Form.TEXT,
                                "sha256?",
                                Form.TEXT,
                                "tarball",
                                Form.TEXT),
                Route.post("/snapshot/verify", "Is a snapshot below the exports folders whole?", this::verify)
                        .says(List.of(Input.body("artifact", Form.TEXT, "a name, or what export answered")
                                .needed()))
                        .answers(
                                "nexus_snapshot_verify_result",
                                "artifact",
                                Form.TEXT,
                                "message",
                                Form.TEXT,
                                "rc",
                                Form.count(),
                                "resolved_snapshot_db",
                                Form.TEXT,
                                "ts_utc",
                                Form.TEXT),
                Route.getAndHead("/exports/latest", "The newest snapshot's archive.", this::latest)
                        .answersWith("application/gzip"));
    }

    /// Where files are put for a moment.
    Path temporary() {
        var set = settings.path(Setting.TMPDIR);
        return set == null ? Path.of(System.getProperty("java.io.tmpdir")) : set;
    }

    private Path exports() {
        return settings.root().resolve("exports").resolve("api");
    }

    /// The folder of the snapshots that the command line lists, pins and prunes.
    Path kept() {
        var set = settings.path(Setting.EXPORTS_DIR);
        return set == null ? settings.root().resolve("exports") : set;
    }

    private Reply latest(Request request) {
        var archive = Folder.latestBelow(exports());
        return archive.isEmpty()
                ? Routes.nothing(request)
                : Reply.file(archive.get(), "application/gzip")
                        .with("content-disposition", "attachment; filename=\"snapshot.tar.gz\"");
    }

    private Reply export(Request request) {
        var body = Body.of(request);
        var samples = samples(body.get("include_samples"));
        var place = body.on(KEPT) ? kept() : exports().resolve("snapshot-" + word());
        var facts = timed("snapshot.export", job -> {
            Watch watch = (stage, done, total) -> job.at(stage.word(), done, total);
            var made = facts(new Export(settings.root(), shown, source, clock, watch).export(place, samples));
            job.keep(made);
            return made;
        });
        if (!body.on(KEPT)) {
            facts.remove("sha256"); // the tracker's answer has none
        }
        return Envelope.ok("nexus_snapshot_export_result", facts);
    }

    private static Map<String, @Nullable Object> facts(Exported made) {
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("created_at_utc", made.createdAt());
        facts.put("exports_dir", made.place().toString());
        facts.put("included_samples", made.samples());
        facts.put("snapshot_dir", made.folder().toString());
        facts.put("sha256", made.hash());
        facts.put("tarball", made.archive().toString());
        return facts;
    }

    private static List<String> samples(@Nullable Object asked) {
        if (asked == null) {
            return List.of();
        }
        if (!(asked instanceof List<?> list)) {
            throw Refused.badRequest("include_samples must be a list[str]");
        }
        var samples = new ArrayList<String>();
        for (var part : list) {
            if (!(part instanceof String sample)) {
                throw Refused.badRequest("include_samples must be a list[str]");
            }
            if (!Limits.isName(sample, SAMPLE_ID)) {
                throw Refused.badRequest("invalid sample id");
            }
            samples.add(sample);
        }
        if (samples.size() > MOST_SAMPLES) {
            throw Refused.badRequest("too many include samples (max " + MOST_SAMPLES + ")");
        }
        return samples;
    }

    private String word() {
        var word = new StringBuilder();
        for (int i = 0; i < RANDOM; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    private Reply verify(Request request) {
        if (!(Body.of(request).get("artifact") instanceof String asked)) {
            throw Refused.badRequest("artifact must be a string");
        }
        var artifact = artifact(asked);
        if (artifact == null) {
            throw failed("snapshot artifact not found: " + asked);
        }
        var temporary = temporary();
        var limit = settings.bytes(Setting.NEXUS_SNAPSHOT_TAR_MAX_TOTAL_BYTES);
        var found = timed("snapshot.verify", _ -> new Verify(temporary, limit, clock).verify(artifact, true));
        if (!found.ok()) {
            throw failed(found.failures().getFirst());
        }
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("artifact", asked);
        facts.put("message", "OK");
        facts.put("rc", 0);
        facts.put("resolved_snapshot_db", String.valueOf(found.resolved()));
        facts.put("ts_utc", Times.seconds(clock.instant()).replace("+00:00", "Z"));
        return Envelope.ok("nexus_snapshot_verify_result", facts);
    }

    /// What was asked for, if it is there and lies below an exports folder, links followed; else null,
    /// whatever else may be at that place.
    @Nullable
    Path artifact(String asked) {
        for (var folder : folders()) {
            try {
                var candidates = asked.indexOf('/') < 0
                        ? List.of(folder.resolve(asked), exports().resolve(asked))
                        : List.of(settings.path("artifact", asked));
                for (var candidate : candidates) {
                    boolean inside = Files.exists(candidate)
                            && Files.exists(folder)
                            && candidate.toRealPath().startsWith(folder.toRealPath())
                            && !Files.isSameFile(candidate, folder);
                    if (inside) {
                        return candidate.toRealPath();
                    }
                }
            } catch (IOException | InvalidPathException | Fault nothingThere) {
                // the same answer as for a file that is not there
            }
        }
        return null;
    }

    private Set<Path> folders() {
        var folders = new LinkedHashSet<Path>();
        folders.add(settings.root().resolve("exports"));
        for (var setting : List.of(Setting.EXPORTS_DIR, Setting.EXPORT_DIR)) {
            var set = settings.path(setting);
            if (set != null) {
                folders.add(set);
            }
        }
        return folders;
    }

    private static Refused failed(String sentence) {
        return new Refused(
                Envelope.error(400, "command_failed", Map.of("rc", 2, "stderr", "ERROR: " + sentence + "\n")));
    }

    /// What takes long, and tells its job how far it is.
    @FunctionalInterface
    interface Work<T> {
        T run(Jobs.Task job) throws Exception;
    }

    /// Runs it alone among its kind as a job, and gives it up when it takes too long.
    <T> T timed(String what, Work<T> work) {
        if (!one.tryAcquire()) {
            throw new Refused(Envelope.error(503, "busy", "another snapshot is being made or checked")
                    .with("retry-after", "5"));
        }
        var free = new AtomicBoolean();
        Runnable release = () -> {
            if (free.compareAndSet(false, true)) {
                one.release();
            }
        };
        return jobs.run(what, true, task -> await(task, () -> work.run(task), release));
    }

    private <T> T await(Jobs.Task job, Callable<T> work, Runnable release) {
        // before it is known to be done, so that whoever asks again at once is not sent away
        var task = new FutureTask<>(() -> {
            try {
                return work.call();
            } finally {
                release.run();
            }
        });
        var thread = Thread.ofPlatform().daemon().name("snapshot").start(() -> {
            try {
                task.run();
            } finally {
                release.run();
            }
        });
        job.stoppedBy(thread::interrupt);
        try {
            return task.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            throw new Refused(Envelope.error(504, "command_timeout", "not done within " + seconds + " s"));
        } catch (InterruptedException stopping) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new Refused(
                    Envelope.error(503, "stopping", "the server is stopping").with("retry-after", "5"));
        } catch (ExecutionException failure) {
            throw refusal(failure.getCause());
        }
    }

    private static RuntimeException refusal(@Nullable Throwable cause) {
        if (cause instanceof Fault fault) {
            boolean mine = fault.code() == Code.NOT_FOUND || fault.code() == Code.BAD_VALUE;
            return mine ? failed(fault.sentence()) : fault;
        }
        return new IllegalStateException("a snapshot failed", cause);
    }
}
