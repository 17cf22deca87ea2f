package lab.nexus.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Custody;
import lab.nexus.custody.ImportPlan;
import lab.nexus.custody.Imported;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.sheet.Fate;
import lab.nexus.sheet.Format;
import lab.nexus.sheet.SheetFile;
import org.jspecify.annotations.Nullable;

/// Samples as lists in files: checked, brought in, and handed out.
///
/// A check is the import itself, taken back; its `plan` is a hash of the list, of how it is read and of what
/// would become of every row. An import that names a plan is refused when any of it is different by then.
final class SampleFileRoutes {
    private static final long ROWS = 500;

    /// So often is told how far an import is.
    private static final long TOLD_ROWS = 100;

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String TYPES = "text/csv, application/jsonl, " + XLSX;
    private static final List<String> FORMATS = List.of("csv", "jsonl", "xlsx");
    private static final Input FORMAT = Input.query("format", Form.words(FORMATS), "how the list is written")
            .needed();

    private static final List<Input> READING = List.of(
            FORMAT,
            Input.query("make_containers", Form.text(32), "make containers that are missing, of this kind"),
            Input.query("skip_bad", Form.FLAG, "true leaves bad rows out and takes the others"),
            Input.query("map", Form.text(2_000), "COLUMN=field, or COLUMN=- to leave it out; as often as needed"),
            Input.query("show", Form.words(List.of("all", "bad")), "which rows are told one by one"),
            Input.query("limit", Form.count(), "how many rows are told: 500 if left out, never over 10,000"));

    private static final Object[] ANSWER = {
        "plan", Form.TEXT,
        "applied", Form.FLAG,
        "count", Form.count(),
        "create", Form.count(),
        "already_there", Form.count(),
        "bad", Form.count(),
        "containers", Form.count(),
        "unused_columns", Form.list(Form.TEXT),
        "rows",
                Form.list(Form.object(
                        "line", Form.NUMBER,
                        "external_id", Form.TEXT.orNull(),
                        "fate", Form.words(List.of("create", "already_there", "change", "bad")),
                        "error", Form.TEXT.orNull(),
                        "field", Form.TEXT.orNull(),
                        "detail", Form.TEXT.orNull(),
                        "remedy", Form.TEXT.orNull()))
    };

    private final Custody custody;
    private final Path temporary;
    private final Jobs jobs;
    private final Semaphore exports = new Semaphore(2);

    /// @param temporary a folder for lists on their way out
    SampleFileRoutes(Custody custody, Path temporary, Jobs jobs) {
        this.custody = custody;
        this.jobs = jobs;
        this.temporary = temporary;
    }

    List<Route> all() {
        return List.of(
                Route.ask(
                                "/sample/import/check",
                                "What would become of each row of a list.",
                                request -> take(request, false))
                        .takes(READING)
                        .uploads("application/octet-stream")
                        .answers("nexus_sample_import", ANSWER),
                Route.post("/sample/import/apply", "Receive the samples of a list.", request -> take(request, true))
                        .takes(READING, Input.query("plan", Form.text(64), "only if everything is as it was checked"))
                        .uploads("application/octet-stream")
                        .answers("nexus_sample_import", ANSWER),
                Route.get("/sample/export", "Samples as a list in a file.", this::export)
                        .takes(
                                FORMAT,
                                Input.query("status", Form.TEXT, "only those in it"),
                                Input.query("container", Form.TEXT, "only those in it: number or barcode"),
                                SampleRoutes.PROJECT)
                        .answersWith(TYPES));
    }

    private Reply take(Request request, boolean apply) {
        var file = request.upload();
        var format = Format.of(request.parameter("format"), "");
        var plan =
                new ImportPlan(columns(request), request.parameter("make_containers"), apply, request.on("skip_bad"));
        if (file == null) {
            throw Refused.badRequest("the list is missing: send it as the body");
        }
        var told = new Told(request, plan, hash(file));
        Imported imported;
        var expected = request.parameter("plan");
        try {
            imported = jobs.run(
                    apply ? "sample.import" : "sample.import-check",
                    true,
                    rows -> taken(format, file, plan, told, expected, rows));
        } catch (Fault fault) {
            throw hidden(fault, file);
        }
        var facts = told.facts(imported);
        if (apply && !imported.applied()) {
            facts.put("detail", imported.bad() + " of " + imported.rows() + " rows are bad; nothing was changed");
            return Envelope.error(409, "conflict", facts);
        }
        return Envelope.ok("nexus_sample_import", facts);
    }

    private Imported taken(
            Format format, Path file, ImportPlan plan, Told told, @Nullable String expected, LongConsumer rows) {
        var count = new LongAdder();
        try (var sheet = format.open(file)) {
            var imported = custody.importSamples(
                    sheet,
                    plan,
                    fate -> {
                        told.take(fate);
                        count.increment();
                        if (count.sum() % TOLD_ROWS == 0) {
                            rows.accept(count.sum());
                        }
                    },
                    done -> told.require(expected));
            told.require(expected); // where bad rows kept all out, nothing was asked before
            rows.accept(imported.rows());
            return imported;
        }
    }

    /// Nobody outside has heard of the file that the list was put into; a list that cannot be read is the
    /// client's.
    private static Fault hidden(Fault fault, Path file) {
        boolean about = fault.sentence().contains(file.toString());
        var sentence = fault.sentence().replace(file.toString(), "the list");
        return about || (fault.code() == Code.UNUSABLE && fault.field().equals("file"))
                ? Fault.of(Code.BAD_VALUE, fault.field(), sentence, fault).remedy(fault.remedy())
                : fault;
    }

    private static Map<String, String> columns(Request request) {
        var columns = new LinkedHashMap<String, String>();
        for (var pair : request.query().getOrDefault("map", List.of())) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw Refused.bad("map", "map must be COLUMN=field");
            }
            columns.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return columns;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hash(Path file) {
        var digest = sha256();
        try (var in = Files.newInputStream(file)) {
            var part = new byte[65_536];
            for (int n = in.read(part); n > 0; n = in.read(part)) {
                digest.update(part, 0, n);
            }
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "disk", "cannot read the list", failure);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// What is told about the rows of one list.
    private static final class Told {
        private static final long MOST = 10_000;

        private final boolean onlyBad;
        private final long most;
        private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        private final MessageDigest digest = sha256();
        private @Nullable String plan;

        Told(Request request, ImportPlan asked, String list) {
            onlyBad = "bad".equals(request.parameter("show"));
            var limit = request.parameter("limit");
            most = limit == null ? ROWS : Math.min(MOST, Long.parseLong(limit.strip()));
            add(list, String.valueOf(asked.makeContainers()), Boolean.toString(asked.skipBad()));
            new TreeMap<>(asked.columns()).forEach((column, field) -> add(column, field));
        }

        private void add(@Nullable String... parts) {
            for (var part : parts) {
                digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
        }

        void take(Fate fate) {
            var why = fate instanceof Fate.Bad bad ? bad.why() : null;
            var word = word(fate);
            add(Long.toString(fate.line()), fate.key(), word, why == null ? "" : why.sentence());
            if (rows.size() < most && (why != null || !onlyBad)) {
                var row = new TreeMap<String, @Nullable Object>();
                row.put("line", fate.line());
                row.put("external_id", fate.key());
                row.put("fate", word);
                row.put("error", why == null ? null : why.code().word());
                row.put("field", why == null ? null : why.field());
                row.put("detail", why == null ? null : why.sentence());
                row.put("remedy", why == null || why.remedy().isEmpty() ? null : why.remedy());
                rows.add(row);
            }
        }

        private static String word(Fate fate) {
            return switch (fate) {
                case Fate.Create create -> "create";
                case Fate.Change change -> "change";
                case Fate.There there -> "already_there";
                case Fate.Bad bad -> "bad";
            };
        }

        /// @param expected null for any
        /// @throws Fault when the plan is another one
        void require(@Nullable String expected) {
            if (expected != null && !expected.equals(plan())) {
                throw Fault.of(Code.CONFLICT, "plan", "what would become of the list is not what was checked")
                        .remedy("check it again");
            }
        }

        String plan() {
            var done = plan;
            if (done == null) {
                done = HexFormat.of().formatHex(digest.digest());
                plan = done;
            }
            return done;
        }

        Map<String, @Nullable Object> facts(Imported imported) {
            var facts = new TreeMap<String, @Nullable Object>();
            facts.put("plan", plan());
            facts.put("applied", imported.applied());
            facts.put("count", imported.rows());
            facts.put("create", imported.created());
            facts.put("already_there", imported.there());
            facts.put("bad", imported.bad());
            facts.put("containers", imported.containers());
            facts.put("unused_columns", imported.unused());
            facts.put("rows", rows);
            return facts;
        }
    }

    /// Into a file first: a client who takes it slowly must not keep the database's writers waiting.
    private Reply export(Request request) {
        var format = Format.of(request.parameter("format"), "");
        if (!exports.tryAcquire()) {
            throw new Refused(Envelope.error(503, "busy", "other lists are being made; try again in a moment")
                    .with("retry-after", "5"));
        }
        Path file = null;
        try {
            file = Files.createTempFile(temporary, "nexus-list-", ".part");
            SheetFile.write(
                    file,
                    true,
                    format,
                    "samples",
                    Columns.PLACED,
                    rows -> custody.eachSample(
                            SampleRoutes.only(request),
                            sample ->
                                    rows.add(new ArrayList<>(Columns.of(sample).values()))));
            return Reply.madeFile(file, type(format))
                    .with("content-disposition", "attachment; filename=\"samples." + format.word() + "\"");
        } catch (IOException | RuntimeException failure) {
            remove(file);
            if (failure instanceof RuntimeException refused) {
                throw refused;
            }
            throw Fault.of(Code.UNUSABLE, "disk", "cannot write the list", failure);
        } finally {
            exports.release();
        }
    }

    private static void remove(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // a file in the folder for temporary files
        }
    }

    private static String type(Format format) {
        return switch (format) {
            case CSV -> "text/csv; charset=utf-8";
            case JSON_LINES -> "application/jsonl; charset=utf-8";
            case XLSX -> XLSX;
        };
    }
}
