package lab.nexus.harvest.nemo;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.harvest.Harvester;
import lab.nexus.harvest.Usage;
import lab.nexus.harvest.Wanted;
import lab.nexus.instrument.Instrument;
import lab.nexus.people.ExternalSystem;
import lab.nexus.people.Told;
import lab.nexus.session.Booking;
import lab.nexus.session.Session;
import lab.nexus.wire.Wire;

/// Reads usage events and reservations of one NEMO. Not safe for several threads.
public final class NemoHarvester implements Harvester {
    private static final String KIND = "nemo";
    private static final String EVENTS = "usage_events";
    private static final int CHUNK = 200;

    private final NemoServer server;
    private final NemoClient client;
    private final Users users;
    private final Bookings bookings;

    private NemoHarvester(NemoServer server, Wire wire, Rules rules) {
        this.server = server;
        this.client = new NemoClient(server, wire);
        this.users = new Users(client);
        this.bookings = new Bookings(server, client, users, rules);
    }

    /// One for each NEMO that is configured, by number.
    public static List<NemoHarvester> all(Settings settings, Wire wire) {
        var rules = Rules.of(settings);
        return NemoServer.all(settings).stream()
                .map(server -> new NemoHarvester(server, wire, rules))
                .toList();
    }

    @Override
    public String name() {
        return server.base();
    }

    @Override
    public boolean serves(Instrument instrument) {
        return instrument.harvester().equals(KIND) && server.tool(instrument.apiUrl()) >= 0;
    }

    @Override
    public boolean made(String session) {
        return server.event(session) >= 0;
    }

    @Override
    public void reach() {
        client.reach();
    }

    @Override
    public long requests() {
        return client.requests();
    }

    // Usage events

    @Override
    public void read(Wanted wanted, Taking taking) {
        var tools = new TreeMap<Long, Instrument>();
        wanted.instruments().forEach(instrument -> tools.put(server.tool(instrument.apiUrl()), instrument));
        forgetUnknown(tools, taking);
        if (tools.isEmpty()) {
            return;
        }
        var paging = new Paging(client, question(wanted, List.copyOf(tools.keySet())));
        if (paging.first().status() != 400 || tools.size() == 1) {
            read(paging, wanted, tools, taking);
            return;
        }
        // NEMO refuses the whole question when it does not know one of the tools
        for (var tool : tools.entrySet()) {
            var one = new Paging(client, question(wanted, List.of(tool.getKey())));
            if (one.first().status() == 400) {
                taking.trouble(unknown(tool.getKey(), tool.getValue()));
            } else {
                read(one, wanted, tools, taking);
            }
        }
    }

    /// A list of tools may name one that NEMO does not know; a list of events may not.
    private void forgetUnknown(Map<Long, Instrument> tools, Taking taking) {
        var answer = client.ask(new NemoClient.Question("tools").in("id__in", List.copyOf(tools.keySet())));
        if (answer.status() == 401) {
            answer.orThrow();
        }
        var refusal = answer.refusal();
        if (refusal != null) {
            taking.trouble(refusal.whole());
            return;
        }
        var there = new HashSet<Long>();
        answer.rows().forEach(row -> there.add(row.id("id")));
        for (var id : List.copyOf(tools.keySet())) {
            var instrument = tools.get(id);
            if (instrument != null && !there.contains(id)) {
                taking.trouble(unknown(id, instrument));
                tools.remove(id);
            }
        }
    }

    private String unknown(long tool, Instrument instrument) {
        return server.base() + " has no tool " + tool + ", which is instrument '" + instrument.pid()
                + "'; retire it, or correct its address: nexus instrument edit";
    }

    private NemoClient.Question question(Wanted wanted, List<Long> tools) {
        var slack = server.saysOffset() ? Duration.ZERO : Duration.ofDays(1);
        var question = new NemoClient.Question(EVENTS);
        if (wanted.from() != null) {
            question.with(
                    wanted.whole() ? "start__gte" : "end__gte",
                    server.sent(wanted.from().minus(slack)));
        }
        if (wanted.to() != null) {
            question.with("end__lte", server.sent(wanted.to().plus(slack)));
        }
        return question.in("tool_id__in", tools);
    }

    private void read(Paging paging, Wanted wanted, Map<Long, Instrument> tools, Taking taking) {
        paging.each(rows -> taking.page(usages(rows, wanted, tools, taking)));
        if (paging.missing() > 0) {
            taking.trouble(server.base() + " has told " + paging.missing() + " usage events that it did not send");
        }
    }

    private List<Usage> usages(List<NemoRow> rows, Wanted wanted, Map<Long, Instrument> tools, Taking taking) {
        var events = new ArrayList<Event>();
        for (var row : rows) {
            var instrument = tools.get(row.id("tool"));
            if (instrument == null) {
                taking.trouble(server.base() + " sends usage events that were not asked for; they are passed over");
                continue;
            }
            try {
                var event = event(row, instrument.zone());
                var end = event.end();
                if (wanted.takes(event.from(), end == null ? null : event.to())) {
                    events.add(event);
                }
            } catch (Fault unreadable) {
                taking.trouble("usage event " + row.id("id") + " of " + server.base() + ": " + unreadable.sentence());
            }
        }
        var said = bookings.of(events);
        var usages = new ArrayList<Usage>();
        for (var event : events) {
            var instrument = tools.get(event.tool());
            var booking = said.get(event.session());
            var user = users.named(event.row(), "user");
            if (user == null) {
                taking.trouble("usage event " + event.id() + " of " + server.base() + ": nobody knows its user "
                        + event.row().id("user"));
            } else if (instrument != null && booking != null) {
                usages.add(new Usage(
                        event.session(),
                        instrument.pid(),
                        event.start(),
                        event.end(),
                        user.text("username"),
                        told(user),
                        booking));
            }
        }
        return usages;
    }

    private Told told(NemoRow user) {
        var mail = user.text("email");
        return new Told(
                user.text("username"),
                ExternalSystem.NEMO,
                server.people(),
                Long.toString(user.id("id")),
                mail.isEmpty() ? null : mail,
                null);
    }

    /// @throws Fault naming what cannot be read
    private Event event(NemoRow row, ZoneId zone) {
        long id = row.id("id");
        if (id < 0) {
            throw Fault.of(Code.BAD_VALUE, "id", "it has no number").remedy("look at it in NEMO");
        }
        var ended = row.text("end");
        return new Event(
                row,
                id,
                row.id("tool"),
                server.usage(id),
                server.time(row.text("start"), zone),
                ended.isEmpty() ? null : server.time(ended, zone),
                zone);
    }

    @Override
    public Collection<String> present(List<String> sessions) {
        var present = new HashSet<String>();
        for (int done = 0; done < sessions.size(); done += CHUNK) {
            var asked = ids(sessions.subList(done, Math.min(sessions.size(), done + CHUNK)));
            for (var row : client.all(new NemoClient.Question(EVENTS).in("id__in", asked))) {
                present.add(server.usage(row.id("id")));
            }
        }
        return present;
    }

    private List<Long> ids(List<String> sessions) {
        return sessions.stream().map(server::event).toList();
    }

    @Override
    public Map<String, Booking> bookings(List<Session> sessions) {
        var zones = new HashMap<String, ZoneId>();
        for (var session : sessions) {
            zones.put(session.identifier(), session.zone());
        }
        var names = List.copyOf(zones.keySet()).stream().sorted().toList();
        var found = new HashMap<String, Booking>();
        for (int done = 0; done < names.size(); done += CHUNK) {
            var asked = ids(names.subList(done, Math.min(names.size(), done + CHUNK)));
            var rows = client.all(new NemoClient.Question(EVENTS).in("id__in", asked));
            found.putAll(bookings.of(known(rows, zones, found)));
        }
        for (var name : names) {
            found.putIfAbsent(
                    name,
                    new Booking.Unreadable(
                            name,
                            Fault.of(
                                            Code.NOT_FOUND,
                                            "session",
                                            server.base() + " has no usage event " + server.event(name))
                                    .remedy("put the session aside: nexus session hold")));
        }
        return found;
    }

    /// The events among these rows that were asked for and can be read.
    private List<Event> known(List<NemoRow> rows, Map<String, ZoneId> zones, Map<String, Booking> found) {
        var events = new ArrayList<Event>();
        for (var row : rows) {
            var session = server.usage(row.id("id"));
            var zone = zones.get(session);
            if (zone == null) {
                continue;
            }
            try {
                events.add(event(row, zone));
            } catch (Fault unreadable) {
                found.put(session, new Booking.Unreadable(session, unreadable));
            }
        }
        return events;
    }
}
