package lab.nexus.harvest.nemo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import lab.nexus.session.Booking;
import org.jspecify.annotations.Nullable;

/// The users of one NEMO that were met, each asked for once and many together. NEMO can put them into the rows
/// that name them (`expand`), but then looks up a dozen lists for every row: seconds for a page.
final class Users {
    private static final int CHUNK = 200;
    private static final NemoRow NOBODY = new NemoRow(Map.of());
    private static final List<String> NAMING = List.of("user", "operator", "creator");

    private final NemoClient client;
    private final Map<Long, NemoRow> known = new HashMap<>();

    Users(NemoClient client) {
        this.client = client;
    }

    /// Learns everybody whom these rows name: who was on the tool, who pressed the button, who booked it.
    ///
    /// @throws lab.nexus.fault.Fault when somebody must be asked for and may not
    void learn(List<NemoRow> rows) {
        var missing = new LinkedHashSet<Long>();
        for (var row : rows) {
            for (var field : NAMING) {
                var object = row.object(field);
                long id = row.id(field);
                if (object != null && !object.text("username").isEmpty()) {
                    known.put(id, object);
                } else if (id >= 0 && !known.containsKey(id)) {
                    missing.add(id);
                }
            }
        }
        var ids = new ArrayList<>(missing);
        for (int done = 0; done < ids.size(); done += CHUNK) {
            var asked = ids.subList(done, Math.min(ids.size(), done + CHUNK));
            var answered = client.all(new NemoClient.Question("users").in("id__in", asked));
            asked.forEach(id -> known.put(id, NOBODY)); // not to be asked for again
            for (var user : answered) {
                known.put(user.id("id"), user);
            }
        }
    }

    /// Whom a field names; null when nobody knows.
    @Nullable
    NemoRow named(NemoRow row, String field) {
        var user = known.get(row.id(field));
        return user == null || user.text("username").isEmpty() ? null : user;
    }

    static Booking.Who who(NemoRow user) {
        var name = (user.text("first_name") + " " + user.text("last_name")).strip();
        return new Booking.Who(user.text("username"), name);
    }
}
