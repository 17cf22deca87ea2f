package lab.nexus.harvest.nemo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.session.Moment;
import org.jspecify.annotations.Nullable;

/// One NEMO, as it is configured.
///
/// @param number of its settings: `1` of `NX_NEMO_ADDRESS_1`
/// @param base address of its API, with a slash at its end
/// @param token a secret; empty when none is set
/// @param people how its users are told apart from those of another NEMO: empty for the first one
/// @param read format of its times; null for ISO 8601
/// @param write format of times in questions; null for ISO 8601
/// @param zone that all its times are in, whatever they say; null to believe their offsets
record NemoServer(
        String number,
        String base,
        String token,
        String people,
        @Nullable String read,
        @Nullable String write,
        @Nullable ZoneId zone) {

    /// All that are configured, by number.
    ///
    /// @throws Fault naming the setting that is wrong
    static List<NemoServer> all(Settings settings) {
        var servers = new ArrayList<NemoServer>();
        for (var number : settings.nemos()) {
            var address = setting(settings, Setting.NX_NEMO_ADDRESS, number);
            if (address == null) {
                throw Fault.of(
                                Code.UNUSABLE,
                                "NX_NEMO_ADDRESS_" + number,
                                "NX_NEMO_ADDRESS_" + number + " is not set, though other settings of this NEMO are")
                        .remedy("set it to the address of its API, such as https://nemo.example.org/api/");
            }
            var base = address.endsWith("/") ? address : address + "/";
            var token = setting(settings, Setting.NX_NEMO_TOKEN, number);
            servers.add(new NemoServer(
                    number,
                    base,
                    token == null ? "" : token.strip(),
                    servers.isEmpty() ? "" : base,
                    setting(settings, Setting.NX_NEMO_STRPTIME_FMT, number),
                    setting(settings, Setting.NX_NEMO_STRFTIME_FMT, number),
                    zone(number, setting(settings, Setting.NX_NEMO_TZ, number))));
        }
        return servers;
    }

    private static @Nullable String setting(Settings settings, Setting setting, String number) {
        return settings.get(setting.name() + "_" + number);
    }

    private static @Nullable ZoneId zone(String number, @Nullable String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "NX_NEMO_TZ_" + number,
                            "NX_NEMO_TZ_" + number + " is no time zone: '" + name + "'",
                            unknown)
                    .remedy("give one such as America/New_York");
        }
    }

    String usage(long event) {
        return base + "usage_events/?id=" + event;
    }

    /// The number of the event of a session; -1 when the session is from somewhere else.
    long event(String session) {
        return number(session, base + "usage_events/?id=");
    }

    /// The number of the tool that an address of an instrument names; -1 for another server's.
    long tool(String apiUrl) {
        return number(apiUrl, base + "tools/?id=");
    }

    private static long number(String text, String front) {
        if (!text.startsWith(front)) {
            return -1;
        }
        try {
            long number = Long.parseLong(text.substring(front.length()));
            return number >= 0 && text.equals(front + number) ? number : -1;
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    /// Where a person can look at something of this server.
    String page(String kind, long id) {
        var front = base.endsWith("api/") ? base.substring(0, base.length() - "api/".length()) : base;
        return front + "event_details/" + kind + "/" + id + "/";
    }

    /// Reads a time: its offset gives way to the configured zone; one that has none is by the clocks there, or at
    /// the instrument.
    ///
    /// @throws Fault when it cannot be read
    Moment time(String text, ZoneId instrument) {
        var moment = read == null ? Moment.parse(text) : formatted(text, read);
        if (zone != null) {
            return moment.by(zone);
        }
        return moment.naive() ? moment.by(instrument) : moment;
    }

    private static Moment formatted(String text, String format) {
        try {
            return new PythonTime(format).parse(text);
        } catch (Fault other) {
            try {
                return Moment.parse(text);
            } catch (Fault neither) {
                throw other;
            }
        }
    }

    /// A time as it is sent in a question.
    String sent(Instant instant) {
        var moment = Moment.at(instant.truncatedTo(ChronoUnit.MICROS), zone == null ? ZoneOffset.UTC : zone);
        return write == null ? moment.stored() : new PythonTime(write).write(moment);
    }

    /// Does a time in a question say where it is?
    boolean saysOffset() {
        return write == null || write.contains("%z") || write.contains("%:z");
    }

    @Override
    public String toString() {
        return base; // never the token
    }
}
