package lab.nexus.harvest.nemo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.fault.Fault;
import lab.nexus.session.Moment;
import org.jspecify.annotations.Nullable;

/// The reservations around some events, in the order in which the server has them, the latest start first.
final class Reservations {
    /// NexusLIMS finds a reservation that lies wholly between two days before a session and two days after it.
    private static final Duration AROUND = Duration.ofDays(2);

    private final List<Booked> booked = new ArrayList<>();
    private final Rules rules;

    private record Booked(NemoRow row, Moment start, Moment end) {
        Instant from() {
            return start.instant(ZoneOffset.UTC);
        }

        Instant to() {
            return end.instant(ZoneOffset.UTC);
        }
    }

    private Reservations(Rules rules) {
        this.rules = rules;
    }

    /// Asks for all that may fit one of the events; there must be one.
    static Reservations around(List<Event> events, NemoServer server, NemoClient client, Rules rules) {
        var from = Instant.MAX;
        var to = Instant.MIN;
        var tools = new ArrayList<Long>();
        for (var event : events) {
            from = event.from().isBefore(from) ? event.from() : from;
            to = event.to().isAfter(to) ? event.to() : to;
            if (!tools.contains(event.tool())) {
                tools.add(event.tool());
            }
        }
        var slack = server.saysOffset() ? Duration.ZERO : Duration.ofDays(1);
        var question = new NemoClient.Question("reservations");
        if (rules.longBookings()) {
            question.with("end__gte", server.sent(from.minus(slack))).with("start__lte", server.sent(to.plus(slack)));
        } else {
            question.with("start__gte", server.sent(from.minus(AROUND).minus(slack)))
                    .with("end__lte", server.sent(to.plus(AROUND).plus(slack)));
        }
        question.with("cancelled", "False").in("tool_id__in", tools);
        var found = new Reservations(rules);
        new Paging(client, question).each(rows -> rows.forEach(row -> found.take(row, server, events)));
        return found;
    }

    /// A reservation whose times cannot be read fits nothing.
    private void take(NemoRow row, NemoServer server, List<Event> events) {
        if (Boolean.TRUE.equals(row.value("cancelled"))) {
            return;
        }
        ZoneId zone = ZoneOffset.UTC;
        for (var event : events) {
            zone = event.tool() == row.id("tool") ? event.zone() : zone;
        }
        try {
            booked.add(new Booked(row, server.time(row.text("start"), zone), server.time(row.text("end"), zone)));
        } catch (Fault unreadable) {
            return;
        }
    }

    /// The one that overlaps most with an event; of equal ones the first.
    @Nullable
    NemoRow best(Event event) {
        var best = rules.sameUser() ? best(event, true) : null;
        return best == null ? best(event, false) : best;
    }

    private @Nullable NemoRow best(Event event, boolean sameUser) {
        NemoRow best = null;
        var most = Duration.ZERO;
        for (var one : booked) {
            boolean meant = one.row().id("tool") == event.tool()
                    && (rules.longBookings() || near(one, event))
                    && (!sameUser || one.row().id("user") == event.row().id("user"));
            if (!meant) {
                continue;
            }
            var from = one.from().isAfter(event.from()) ? one.from() : event.from();
            var to = one.to().isBefore(event.to()) ? one.to() : event.to();
            var overlap = Duration.between(from, to);
            if (overlap.compareTo(most) > 0) {
                most = overlap;
                best = one.row();
            }
        }
        return best;
    }

    private static boolean near(Booked one, Event event) {
        return !one.from().isBefore(event.from().minus(AROUND))
                && !one.to().isAfter(event.to().plus(AROUND));
    }
}
