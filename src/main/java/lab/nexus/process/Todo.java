package lab.nexus.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.session.Session;
import lab.nexus.session.Sessions;
import lab.nexus.session.ToBuild;
import lab.nexus.upload.Strategy;
import lab.nexus.upload.Uploads;

/// What waits for a run: for its record, or for a destination.
///
/// @param sessions those to go through, in this order
/// @param built those among them that have a record and only wait for a destination
/// @param broken those whose rows in the log make no session
record Todo(List<Session> sessions, Set<String> built, List<ToBuild.Aside> broken) {

    /// @param fresh what a rehearsed harvest would have logged
    static Todo find(Order order, Sessions log, Works works, Uploads uploads, Collection<Session> fresh) {
        var building = log.toBuild();
        var exporting = exporting(order, log, works, uploads);
        var todo = new LinkedHashMap<String, Session>();
        building.sessions().forEach(session -> todo.put(session.identifier(), session));
        exporting.forEach(todo::putIfAbsent);
        fresh.forEach(session -> todo.putIfAbsent(session.identifier(), session));
        return new Todo(
                todo.values().stream()
                        .filter(session -> wanted(order, session.identifier(), session.instrumentPid()))
                        .toList(),
                exporting.keySet(),
                building.broken().stream()
                        .filter(aside -> wanted(order, aside.identifier(), aside.instrument()))
                        .toList());
    }

    private static boolean wanted(Order order, String session, String instrument) {
        return (order.sessions().isEmpty() || order.sessions().contains(session))
                && (order.instruments().isEmpty() || order.instruments().contains(instrument));
    }

    /// Sessions with a record that is not everywhere where it belongs, as far as it is time to try again.
    private static Map<String, Session> exporting(Order order, Sessions log, Works works, Uploads uploads) {
        var waiting = new HashMap<String, Session>();
        log.toExport().sessions().forEach(session -> waiting.put(session.identifier(), session));
        var now = new HashSet<>(uploads.due());
        now.addAll(works.unknown(List.copyOf(waiting.keySet())));
        now.addAll(order.sessions());
        if (uploads.strategy() == Strategy.BEST_EFFORT) {
            log.completed(now).forEach(session -> waiting.put(session.identifier(), session));
        }
        waiting.keySet().retainAll(now);
        return new TreeMap<>(waiting);
    }

    /// Each session that was asked for by name has something to be done.
    ///
    /// @throws Fault naming one that has not
    void requireAll(List<String> asked, Sessions log) {
        var names = new HashSet<String>();
        sessions.forEach(session -> names.add(session.identifier()));
        broken.forEach(aside -> names.add(aside.identifier()));
        for (var name : asked) {
            if (!names.contains(name)) {
                var status = log.show(name).start().status(); // refuses one that nobody knows
                throw Fault.of(
                                Code.CONFLICT,
                                "session",
                                "session '" + name + "' has nothing to be done now: it is " + status.stored())
                        .remedy("have it built again: nexus session retry, or look at its uploads: nexus upload list");
            }
        }
    }
}
