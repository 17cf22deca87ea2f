package lab.nexus.custody;

import java.io.Serial;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.ledger.Ledger;
import lab.nexus.sheet.Fate;
import lab.nexus.sheet.ListColumns;
import lab.nexus.sheet.RowByRow;
import lab.nexus.sheet.SheetReader;
import lab.nexus.sheet.SheetRow;
import org.jspecify.annotations.Nullable;

/// One list on its way in, within one transaction. Rows are checked one by one, by the rules that hold
/// for a single sample, and written some hundred at a time. Not safe for several threads.
final class Import {
    /// Rows that are read, looked up and written together.
    private static final int CHUNK = 8 * SampleStore.CHUNK;

    private final Tx tx;
    private final Intake intake;
    private final SheetReader sheet;
    private final ImportPlan plan;
    private final ListColumns columns;
    private final Consumer<Fate> telling;
    private long created;
    private long there;
    private long bad;
    private long containers;

    Import(
            Custody custody,
            Tx tx,
            Ledger ledger,
            Clock clock,
            SheetReader sheet,
            ImportPlan plan,
            Consumer<Fate> telling) {
        this.tx = tx;
        this.intake = new Intake(custody, tx, ledger, clock, UUID.randomUUID().toString());
        this.sheet = sheet;
        this.plan = plan;
        this.columns = new ListColumns(sheet, ImportField.ALL, plan.columns());
        this.telling = telling;
    }

    /// Thrown when bad rows keep the others out: the transaction must not be kept.
    static final class Refused extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Imported imported;

        Refused(Imported imported) {
            super("bad rows", null, false, false);
            this.imported = imported;
        }

        Imported imported() {
            return imported;
        }
    }

    /// @throws Refused when nothing of it may be kept
    Imported run() {
        var chunk = new ArrayList<SheetRow>(CHUNK);
        for (var row = sheet.next(); row != null; row = sheet.next()) {
            chunk.add(row);
            if (chunk.size() == CHUNK) {
                take(chunk);
            }
        }
        take(chunk);
        boolean keep = plan.apply() && (bad == 0 || plan.skipBad());
        var imported = new Imported(created, there, bad, containers, keep, columns.unused());
        if (plan.apply() && !keep) {
            throw new Refused(imported);
        }
        return imported;
    }

    private void take(List<SheetRow> chunk) {
        lookUp(chunk);
        var fates = new ArrayList<Fate>(chunk.size());
        for (var row : chunk) {
            fates.add(fate(row));
        }
        intake.write();
        fates.forEach(telling);
        chunk.clear();
    }

    private void lookUp(List<SheetRow> chunk) {
        var externalIds = new ArrayList<String>(chunk.size());
        for (var row : chunk) {
            var externalId = row.trouble() == null ? columns.text(row, ImportField.EXTERNAL_ID) : null;
            if (externalId != null && externalId.length() <= Field.NAME_LENGTH) {
                externalIds.add(Field.strip(externalId));
            }
        }
        intake.lookUp(externalIds);
    }

    private Fate fate(SheetRow row) {
        String externalId = null;
        try {
            if (row.trouble() != null) {
                throw row.trouble();
            }
            columns.check(row);
            externalId = Field.nameOrNull("external_id", columns.text(row, ImportField.EXTERNAL_ID));
            if (externalId == null) {
                throw Fault.of(Code.BAD_VALUE, "external_id", "external_id is required")
                        .remedy("give each row a name of its own, so that the list can be imported again");
            }
            var known = intake.existing(externalId);
            if (known == null) {
                create(row, externalId);
                created++;
                return new Fate.Create(row.line(), externalId);
            }
            requireSame(row, externalId, known);
            there++;
            return new Fate.There(row.line(), externalId);
        } catch (Fault fault) {
            if (RowByRow.isBroken(fault)) {
                throw fault;
            }
            bad++;
            return new Fate.Bad(row.line(), externalId, fault);
        }
    }

    private void create(SheetRow row, String externalId) {
        var typed = columns.text(row, ImportField.CONTAINER);
        var kind = columns.text(row, ImportField.CONTAINER_KIND);
        var location = columns.text(row, ImportField.LOCATION);
        if (typed == null && (kind != null || location != null)) {
            throw Fault.of(
                            Code.BAD_VALUE,
                            "container",
                            (kind != null ? "container_kind" : "location") + " is given without a container")
                    .remedy("name the container, or leave the column out with --map 'COLUMN=-'");
        }
        var barcode = typed == null ? null : Field.name("container", typed);
        var container = barcode == null ? null : found(barcode);
        boolean missing = barcode != null && container == null;
        if (missing && plan.makeContainers() == null) {
            throw Fault.notFound("container", "container", Objects.requireNonNull(barcode))
                    .remedy("make it first, or have it made: --make-containers KIND");
        }
        if (container != null) {
            requireLike(container, kind, location);
        }
        var ready = intake.check(sample(row, externalId, missing ? null : barcode));
        if (missing) {
            var made = intake.make(
                    Objects.requireNonNull(barcode),
                    kind == null ? Objects.requireNonNull(plan.makeContainers()) : kind,
                    location);
            containers++;
            ready = ready.in(made.id());
        }
        intake.add(ready);
    }

    private NewSample sample(SheetRow row, String externalId, @Nullable String container) {
        var specimenType = columns.text(row, ImportField.SPECIMEN_TYPE);
        var status = columns.text(row, ImportField.STATUS);
        return new NewSample(
                externalId,
                specimenType == null ? "" : specimenType,
                status == null ? Status.RECEIVED.stored() : status,
                columns.text(row, ImportField.NOTES),
                columns.text(row, ImportField.RECEIVED_AT),
                container,
                columns.text(row, ImportField.PROJECT));
    }

    private @Nullable Container found(String typed) {
        try {
            return intake.chosen(typed);
        } catch (Fault fault) {
            if (fault.code() == Code.NOT_FOUND) {
                return null;
            }
            throw fault;
        }
    }

    /// What a list says about a container that is there must be so: a list never changes a container.
    private static void requireLike(Container container, @Nullable String kind, @Nullable String location) {
        if (kind != null && !Field.kind(Field.strip(kind)).equals(Field.kind(Field.strip(container.kind())))) {
            throw differs("container_kind", container.kind(), Field.strip(kind));
        }
        if (location != null && !Field.strip(location).equals(container.location())) {
            throw differs("location", container.location(), Field.strip(location));
        }
    }

    /// What a list says about a sample that is there must be so; a blank cell says nothing.
    private void requireSame(SheetRow row, String externalId, Sample known) {
        same(
                "specimen_type",
                known.specimenType(),
                Field.nameOrNull("specimen_type", columns.text(row, ImportField.SPECIMEN_TYPE)));
        var status = columns.text(row, ImportField.STATUS);
        same(
                "status",
                known.status(),
                status == null ? null : Status.parse(status).stored());
        same("notes", known.notes(), Field.note("notes", columns.text(row, ImportField.NOTES)));
        same(
                "received_at",
                known.receivedAt(),
                Field.nameOrNull("received_at", columns.text(row, ImportField.RECEIVED_AT)));
        var project = Field.nameOrNull("project", columns.text(row, ImportField.PROJECT));
        if (project != null) {
            same("project", intake.project(externalId, known), project);
        }
        var typed = columns.text(row, ImportField.CONTAINER);
        if (typed != null) {
            var container = found(Field.name("container", typed));
            if (container == null || !Long.valueOf(container.id()).equals(known.containerId())) {
                throw differs("container", barcode(known), Field.strip(typed));
            }
        }
    }

    private @Nullable String barcode(Sample known) {
        var id = known.containerId();
        return id == null
                ? null
                : ContainerStore.byId(tx, id).map(Container::barcode).orElse("#" + id);
    }

    private static void same(String field, @Nullable String is, @Nullable String given) {
        if (given != null && !given.equals(is)) {
            throw differs(field, is, given);
        }
    }

    private static Fault differs(String field, @Nullable String is, String given) {
        return RowByRow.differs(field, is, given, "correct the list; what is there is only changed at the bench");
    }
}
