package lab.nexus.harvest.nemo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import lab.nexus.session.Booking;
import org.jspecify.annotations.Nullable;

/// The users of one NEMO that were met. Most come with the rows that name them; those that an older release
/// names by number only are asked for together.
final class Users {
    private static final int CHUNK = 200;

    private final NemoClient client;
    private final Map<Long, NemoRow> known = new HashMap<>();

    Users(NemoClient client) {
        this.client = client;
    }

    /// Learns everybody whom these rows name.
    ///
    /// @throws lab.nexus.fault.Fault when somebody must be asked for and may not
    void learn(List<NemoRow> rows, List<String> fields) {
        var missing = new LinkedHashSet<Long>();
        for (var row : rows) {
            for (var field : fields) {
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
            for (var user : client.all(new NemoClient.Question("users").in("id__in", asked))) {
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
