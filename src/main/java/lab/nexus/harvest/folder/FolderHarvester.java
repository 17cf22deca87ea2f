package lab.nexus.harvest.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.harvest.Harvester;
import lab.nexus.harvest.Usage;
import lab.nexus.harvest.Wanted;
import lab.nexus.instrument.Instrument;
import lab.nexus.session.Booking;
import lab.nexus.session.Moment;
import lab.nexus.session.Session;
import lab.nexus.sheet.Format;
import lab.nexus.sheet.ListColumns;
import lab.nexus.sheet.SheetRow;
import org.jspecify.annotations.Nullable;

/// Reads every CSV file of a folder, in the order of their names. Reads them anew each time.
public final class FolderHarvester implements Harvester {
    private static final ListColumns.Fields FIELDS = new ListColumns.Fields(
            List.of(
                    "session",
                    "instrument",
                    "user",
                    "start",
                    "end",
                    "name",
                    "title",
                    "purpose",
                    "project",
                    "consent",
                    "samples"),
            List.of("session", "instrument", "user", "start", "end"),
            Set.of(),
            "purpose");

    private static final Set<String> YES = Set.of("agree", "yes", "true", "1");

    /// Usages that are handed out together.
    private static final int PAGE = 1_000;

    private final Path folder;

    public FolderHarvester(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return folder.toString();
    }

    /// Every instrument may be in a list; one that a scheduler looks after is asked for there, before.
    @Override
    public boolean serves(Instrument instrument) {
        return true;
    }

    /// Identifiers of schedulers are addresses; those of lists are not.
    @Override
    public boolean made(String session) {
        return !session.contains("://");
    }

    @Override
    public void reach() {
        if (!Files.isDirectory(folder)) {
            throw Fault.of(Code.UNUSABLE, "NEXUS_HARVEST_FOLDER", "there is no folder " + folder)
                    .remedy("correct NEXUS_HARVEST_FOLDER, or make it");
        }
    }

    @Override
    public long requests() {
        return 0;
    }

    @Override
    public void read(Wanted wanted, Taking taking) {
        var instruments = new HashMap<String, Instrument>();
        wanted.instruments().forEach(instrument -> instruments.put(instrument.pid(), instrument));
        var page = new ArrayList<Usage>();
        each(instruments, taking::trouble, usage -> {
            var end = usage.end();
            if (wanted.takes(usage.start().instant(ZoneOffset.UTC), end == null ? null : end.instant(ZoneOffset.UTC))) {
                page.add(usage);
            }
            if (page.size() == PAGE) {
                taking.page(List.copyOf(page));
                page.clear();
            }
        });
        if (!page.isEmpty()) {
            taking.page(List.copyOf(page));
        }
    }

    /// A file that was taken away is no reason to doubt what it said.
    @Override
    public Collection<String> present(List<String> sessions) {
        return new HashSet<>(sessions);
    }

    @Override
    public Map<String, Booking> bookings(List<Session> sessions) {
        var instruments = new HashMap<String, Instrument>();
        var wanted = new HashSet<String>();
        for (var session : sessions) {
            var instrument = session.instrument();
            if (instrument != null) {
                instruments.put(instrument.pid(), instrument);
            }
            wanted.add(session.identifier());
        }
        var found = new HashMap<String, Booking>();
        each(instruments, what -> {}, usage -> {
            if (wanted.contains(usage.session())) {
                found.put(usage.session(), usage.booking());
            }
        });
        wanted.forEach(session -> found.putIfAbsent(session, new Booking.None(session)));
        return found;
    }

    private void each(Map<String, Instrument> instruments, Consumer<String> trouble, Consumer<Usage> taking) {
        for (var file : files()) {
            try (var sheet = Format.CSV.open(file)) {
                var columns = new ListColumns(sheet, FIELDS, Map.of());
                for (var row = sheet.next(); row != null; row = sheet.next()) {
                    try {
                        var usage = usage(row, columns, instruments);
                        if (usage != null) {
                            taking.accept(usage);
                        }
                    } catch (Fault bad) {
                        trouble.accept(file.getFileName() + ", line " + row.line() + ": " + bad.whole());
                    }
                }
            } catch (Fault unreadable) {
                trouble.accept(file.getFileName() + ": " + unreadable.whole());
            }
        }
    }

    private List<Path> files() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "NEXUS_HARVEST_FOLDER",
                            "the folder of NEXUS_HARVEST_FOLDER cannot be read: " + folder,
                            failure)
                    .remedy("name a folder that is there and that you may read");
        }
    }

    /// @return null for an instrument that was not asked for
    private static @Nullable Usage usage(SheetRow row, ListColumns columns, Map<String, Instrument> instruments) {
        var trouble = row.trouble();
        if (trouble != null) {
            throw trouble;
        }
        columns.check(row);
        var session = required(row, columns, "session");
        var instrument = instruments.get(required(row, columns, "instrument"));
        if (instrument == null) {
            return null;
        }
        if (session.contains("://")) {
            throw Fault.of(Code.BAD_VALUE, "session", "a session of a list must not be called like an address")
                    .remedy("give it a name without ://");
        }
        var user = required(row, columns, "user");
        var start = time(required(row, columns, "start"), instrument);
        var ended = columns.text(row, "end");
        var end = ended == null ? null : time(Field.strip(ended), instrument);
        if (end != null && end.instant(ZoneOffset.UTC).isBefore(start.instant(ZoneOffset.UTC))) {
            throw Fault.of(Code.BAD_VALUE, "end", "it ends before it begins").remedy("correct one of the times");
        }
        return new Usage(
                session, instrument.pid(), start, end, user, null, booking(row, columns, session, user, start, end));
    }

    private static String required(SheetRow row, ListColumns columns, String field) {
        var text = Field.nameOrNull(field, columns.text(row, field));
        if (text == null) {
            throw Fault.of(Code.BAD_VALUE, field, field + " is required").remedy("give a text that is not blank");
        }
        return text;
    }

    /// A time without an offset is by the clocks at the instrument; of two equal times of an autumn night it is
    /// the first.
    private static Moment time(String text, Instrument instrument) {
        var moment = Moment.parse(text.length() == "2026-01-02T03:04".length() ? text + ":00" : text);
        return moment.naive() ? moment.by(instrument.zone()) : moment;
    }

    private static Booking booking(
            SheetRow row, ListColumns columns, String session, String user, Moment start, @Nullable Moment end) {
        var consent = Field.nameOrNull("consent", columns.text(row, "consent"));
        if (consent == null || !YES.contains(consent.toLowerCase(Locale.ROOT))) {
            return new Booking.Refused(
                    session, consent == null ? "the list says nothing about consent" : "the user did not consent");
        }
        var who = new Booking.Who(user, Objects.requireNonNullElse(columns.text(row, "name"), ""));
        var samples = new ArrayList<Booking.Named>();
        var named = columns.text(row, "samples");
        for (var name : named == null ? new String[0] : named.split(";", -1)) {
            if (!Field.strip(name).isEmpty()) {
                samples.add(new Booking.Named(Field.strip(name), null, null, null));
            }
        }
        return new Booking.Agreed(
                session,
                new Booking.Details(
                        Booking.Source.LIST,
                        session,
                        "",
                        who,
                        who,
                        start,
                        end == null ? start : end,
                        null,
                        Field.note("title", columns.text(row, "title")),
                        Field.note("purpose", columns.text(row, "purpose")),
                        Field.nameOrNull("project", columns.text(row, "project")),
                        consent,
                        true,
                        samples));
    }
}
