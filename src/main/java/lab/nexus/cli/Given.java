package lab.nexus.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.session.Choice;
import org.jspecify.annotations.Nullable;

/// What was given to a command, by argument name; defaults are filled in.
record Given(Map<String, String> values) {
    /// Stands between the values of an argument that was given several times; no argument can hold it.
    static final String BETWEEN = "\u0000";

    /// The value of an argument that the parser has made sure of.
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /// The value, or null when it was not given and has no default.
    @Nullable
    String textOrNull(String name) {
        return values.get(name);
    }

    /// A time, or a day, by the clocks of this machine; null when it was not given.
    ///
    /// @param end a day stands for its end
    @Nullable
    Instant time(String name, boolean end) {
        var typed = values.get(name);
        return typed == null ? null : Choice.time(name, typed, end, ZoneId.systemDefault());
    }

    /// All values of an argument that may be given several times.
    List<String> texts(String name) {
        var all = values.get(name);
        return all == null ? List.of() : List.of(all.split(BETWEEN, -1));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// A whole number; the parser has checked its form, not its size.
    long integer(String name) {
        var text = text(name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException beyond64Bit) {
            throw Fault.of(Code.UNKEEPABLE, name, name + " does not fit into 64 bits: " + text)
                    .remedy("give a smaller number");
        }
    }
}
