package lab.nexus.record;

import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lab.nexus.instrument.Instrument;
import lab.nexus.session.Booking;
import lab.nexus.session.Moment;
import org.jspecify.annotations.Nullable;

/// Who, when and why: the part of a record that comes from the scheduler.
///
/// @param id what the scheduler calls it; empty when it has no name
/// @param address where a person can look at it; empty for nowhere
/// @param from as ISO 8601 in the instrument's zone; empty when it is not known
/// @param firstSample the id that all activities name, whether or not there is such a sample
record Head(
        String title,
        String id,
        String address,
        String experimenter,
        String instrument,
        String instrumentPid,
        String from,
        String to,
        @Nullable String motivation,
        String firstSample,
        List<Sample> samples,
        List<Project> projects) {
    Head {
        samples = List.copyOf(samples);
        projects = List.copyOf(projects);
    }

    /// What was on the instrument.
    ///
    /// @param pid a persistent identifier; null when it has none
    record Sample(
            String id,
            @Nullable String pid,
            @Nullable String name,
            @Nullable String description,
            List<String> elements) {
        Sample {
            elements = List.copyOf(elements);
        }
    }

    /// What it was done for.
    record Project(
            @Nullable String name,
            @Nullable String division,
            @Nullable String group,
            @Nullable String id,
            @Nullable String ref) {
        static final Project UNKNOWN = new Project(null, null, null, null, null);
    }

    /// The head of the record of a session.
    static Head of(String session, Instrument instrument, Booking.Details booking) {
        var zone = instrument.zone();
        var title = booking.title();
        return new Head(
                title == null || title.isBlank() ? title(instrument, booking.from()) : title,
                booking.id(),
                booking.address(),
                booking.user().shown(),
                instrument.displayName(),
                instrument.pid(),
                in(booking.from(), zone),
                in(booking.to(), zone),
                booking.purpose(),
                Ids.sample(session, 0),
                samples(session, booking),
                List.of(
                        booking.projectId() == null
                                ? Project.UNKNOWN
                                : new Project(null, null, null, booking.projectId(), null)));
    }

    private static List<Sample> samples(String session, Booking.Details booking) {
        var samples = new ArrayList<Sample>();
        if (!booking.grouped()) {
            return samples; // as records of such forms always were
        }
        for (var named : booking.samples()) {
            var elements = named.elements();
            samples.add(new Sample(
                    Ids.sample(session, samples.size()),
                    named.pid(),
                    named.name(),
                    named.details(),
                    elements == null ? List.of() : Elements.among(elements)));
        }
        if (samples.isEmpty()) {
            samples.add(new Sample(Ids.sample(session, 0), null, null, null, List.of()));
        }
        return samples;
    }

    /// `Experiment on the FEI Titan TEM on Wednesday May. 15, 2024`, by the day as the booking gives it.
    static String title(Instrument instrument, @Nullable Moment from) {
        var title = "Experiment on the " + instrument.displayName();
        if (from == null) {
            return title;
        }
        var day = from.local().toLocalDate();
        return title + " on " + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                + day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + ". "
                + (day.getDayOfMonth() < 10 ? "0" : "") + day.getDayOfMonth() + ", " + day.getYear();
    }

    private static String in(Moment moment, ZoneId zone) {
        return Moment.at(moment.instant(zone), zone).stored();
    }
}
