package lab.nexus.harvest.nemo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.session.Booking;
import org.jspecify.annotations.Nullable;

/// What users said about usage events, in forms and reservations. Not safe for several threads.
final class Bookings {
    private final NemoServer server;
    private final NemoClient client;
    private final Users users;
    private final Rules rules;

    Bookings(NemoServer server, NemoClient client, Users users, Rules rules) {
        this.server = server;
        this.client = client;
        this.users = users;
        this.rules = rules;
    }

    /// The form that was filled in after use, else the one from before it, else the reservation that fits best.
    Map<String, Booking> of(List<Event> events) {
        var forms = new HashMap<Long, Filled>();
        var without = new ArrayList<Event>();
        for (var event : events) {
            var filled = filled(event);
            if (filled != null) {
                forms.put(event.id(), filled);
            } else if (event.end() != null) {
                without.add(event);
            }
        }
        var reserved = reserved(without);
        var naming = new ArrayList<>(events.stream().map(Event::row).toList());
        naming.addAll(reserved.best().values());
        users.learn(naming);
        var found = new HashMap<String, Booking>();
        for (var event : events) {
            found.put(event.session(), booking(event, forms.get(event.id()), reserved));
        }
        return found;
    }

    /// A form that was filled in at the tool.
    private record Filled(Form form, Booking.Source source) {}

    private static @Nullable Filled filled(Event event) {
        var after = Form.ofUsage(event.row().value("run_data"));
        if (after != null) {
            return new Filled(after, Booking.Source.AFTER_USE);
        }
        var before = Form.ofUsage(event.row().value("pre_run_data"));
        return before == null ? null : new Filled(before, Booking.Source.BEFORE_USE);
    }

    /// The best reservations of events by their numbers, or why there are none.
    private record Reserved(
            Map<Long, NemoRow> best, @Nullable Fault failure) {}

    private Reserved reserved(List<Event> events) {
        var best = new HashMap<Long, NemoRow>();
        if (events.isEmpty()) {
            return new Reserved(best, null);
        }
        try {
            var reservations = Reservations.around(events, server, client, rules);
            for (var event : events) {
                var row = reservations.best(event);
                if (row != null) {
                    best.put(event.id(), row);
                }
            }
            return new Reserved(best, null);
        } catch (Fault failure) {
            return new Reserved(Map.of(), failure);
        }
    }

    private Booking booking(Event event, @Nullable Filled filled, Reserved reserved) {
        var user = users.named(event.row(), "user");
        if (user == null) {
            var nobody = Fault.of(
                    Code.NOT_FOUND,
                    "user",
                    "nobody knows its user " + event.row().id("user"));
            return new Booking.Unreadable(event.session(), nobody.remedy("look at it in NEMO"));
        }
        if (filled != null) {
            return ofUsage(event, user, filled);
        }
        var reservation = reserved.best().get(event.id());
        if (reservation != null) {
            return ofReservation(event, user, reservation);
        }
        var failure = reserved.failure();
        return failure == null || event.end() == null
                ? new Booking.None(event.session())
                : new Booking.Unreadable(event.session(), failure);
    }

    private Booking ofReservation(Event event, NemoRow eventUser, NemoRow reservation) {
        var answers = Form.of(reservation.value("question_data"));
        var form = answers == null ? new Form(Map.of()) : answers;
        var why = form.refusal(rules.blankIsNoConsent());
        if (why != null) {
            return new Booking.Refused(event.session(), why);
        }
        long id = reservation.id("id");
        var user = users.named(reservation, "user");
        var creator = users.named(reservation, "creator");
        var made = reservation.text("creation_time");
        var who = Users.who(user == null ? eventUser : user);
        return new Booking.Agreed(
                event.session(),
                new Booking.Details(
                        Booking.Source.RESERVATION,
                        Long.toString(id),
                        server.page("reservation", id),
                        who,
                        creator == null ? who : Users.who(creator),
                        server.time(reservation.text("start"), event.zone()),
                        server.time(reservation.text("end"), event.zone()),
                        made.isEmpty() ? null : server.time(made, event.zone()),
                        form.answer("experiment_title"),
                        form.answer("experiment_purpose"),
                        form.answer("project_id"),
                        String.valueOf(form.consent()),
                        form.grouped(),
                        form.samples()));
    }

    private Booking ofUsage(Event event, NemoRow user, Filled filled) {
        var form = filled.form();
        var why = form.refusal(rules.blankIsNoConsent());
        if (why != null) {
            return new Booking.Refused(event.session(), why);
        }
        var operator = users.named(event.row(), "operator");
        return new Booking.Agreed(
                event.session(),
                new Booking.Details(
                        filled.source(),
                        Long.toString(event.id()),
                        server.page("usage", event.id()),
                        Users.who(user),
                        Users.who(operator == null ? user : operator),
                        event.start(),
                        event.last(),
                        event.start(),
                        form.answer("experiment_title"),
                        form.answer("experiment_purpose"),
                        form.answer("project_id"),
                        String.valueOf(form.consent()),
                        form.grouped(),
                        form.samples()));
    }
}
