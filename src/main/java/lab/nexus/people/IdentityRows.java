package lab.nexus.people;

import java.util.List;
import java.util.Set;
import lab.nexus.db.Tx;
import lab.nexus.fault.Field;
import lab.nexus.sheet.Fate;
import lab.nexus.sheet.ListColumns;
import lab.nexus.sheet.RowByRow;
import lab.nexus.sheet.SheetRow;
import org.jspecify.annotations.Nullable;

/// What a row of a list means for a person. A blank cell says nothing.
final class IdentityRows implements RowByRow.Rows {
    private static final String USERNAME = "username";
    private static final String SYSTEM = "system";
    private static final String SERVER = "server";
    private static final String EXTERNAL_ID = "external_id";
    private static final String EMAIL = "email";
    private static final String NOTES = "notes";

    static final ListColumns.Fields FIELDS = new ListColumns.Fields(
            List.of(USERNAME, SYSTEM, SERVER, EXTERNAL_ID, EMAIL, NOTES),
            List.of(USERNAME, SYSTEM, EXTERNAL_ID),
            Set.of("created_at", "last_verified_at"),
            NOTES);

    private final People people;
    private final RowByRow.Plan plan;
    private final String batch;

    IdentityRows(People people, RowByRow.Plan plan, String batch) {
        this.people = people;
        this.plan = plan;
        this.batch = batch;
    }

    @Override
    public @Nullable String key(SheetRow row, ListColumns columns) {
        return columns.text(row, USERNAME);
    }

    @Override
    public Fate take(Tx tx, SheetRow row, ListColumns columns) {
        var system = columns.text(row, SYSTEM);
        var server = columns.text(row, SERVER);
        var told = People.checked(new Told(
                columns.text(row, USERNAME),
                ExternalSystem.parse(system == null ? "" : system),
                server == null ? "" : server,
                columns.text(row, EXTERNAL_ID),
                columns.text(row, EMAIL),
                columns.text(row, NOTES)));
        var username = String.valueOf(told.username());
        var known = IdentityStore.of(tx, username, told.system().stored(), told.server());
        if (known.isEmpty()) {
            people.store(tx, told, Field.note("reason", plan.reason()), batch);
            return new Fate.Create(row.line(), username);
        }
        var there = known.get();
        boolean changes = differs("external_id", there.externalId(), told.externalId())
                || differs("email", there.email(), told.email())
                || differs("notes", there.notes(), told.notes());
        if (!changes) {
            return new Fate.There(row.line(), username);
        }
        people.store(tx, told, Field.note("reason", plan.reason()), batch);
        return new Fate.Change(row.line(), username);
    }

    private boolean differs(String field, @Nullable String is, @Nullable String given) {
        if (given == null || given.equals(is)) {
            return false;
        }
        if (!plan.update()) {
            throw RowByRow.differs(field, is, given, "correct the list, or let it change what is there with --update");
        }
        return true;
    }
}
