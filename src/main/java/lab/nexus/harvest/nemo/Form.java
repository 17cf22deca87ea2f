package lab.nexus.harvest.nemo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
import lab.nexus.session.Booking;
import org.jspecify.annotations.Nullable;

/// The answers of a user: questions by name, each with its `user_input` if something was answered.
record Form(Map<?, ?> questions) {
    private static final Set<String> NO = Set.of("disagree", "no", "false", "negative");
    private static final String CONSENT = "data_consent";
    private static final String INPUT = "user_input";

    /// A form as usage events have it: a text that holds JSON, or nothing, or anything else.
    ///
    /// @return null when it does not ask for consent, and so is not the one that is meant
    static @Nullable Form ofUsage(@Nullable Object data) {
        var form = of(data);
        return form != null && form.questions.containsKey(CONSENT) ? form : null;
    }

    /// A form as reservations have it; null when there is none.
    static @Nullable Form of(@Nullable Object data) {
        if (data instanceof Map<?, ?> object) {
            return new Form(object);
        }
        if (!(data instanceof String text) || text.isBlank()) {
            return null;
        }
        try {
            return JsonReader.read(text) instanceof Map<?, ?> object ? new Form(object) : null;
        } catch (Fault notJson) {
            return null;
        }
    }

    private @Nullable Object input(String question) {
        return questions.get(question) instanceof Map<?, ?> asked ? asked.get(INPUT) : null;
    }

    /// An answer as text; null when there is none or it is blank.
    @Nullable
    String answer(String question) {
        return text(input(question));
    }

    /// The answer to the question for consent; null when it was not asked, or not answered.
    @Nullable
    String consent() {
        var input = input(CONSENT);
        return input == null ? null : String.valueOf(input);
    }

    /// Why no record may be made; null when it may.
    ///
    /// @param blankIsNo takes an empty answer for none, which NexusLIMS does not
    @Nullable
    String refusal(boolean blankIsNo) {
        var consent = consent();
        if (consent == null || (blankIsNo && consent.isBlank())) {
            return "the question for consent was not answered";
        }
        return NO.contains(consent.toLowerCase(Locale.ROOT)) ? "the user did not consent" : null;
    }

    /// Does it have a group for samples, as all forms but the oldest?
    boolean grouped() {
        return questions.containsKey("sample_group");
    }

    /// The samples that it names, in the order of the form.
    List<Booking.Named> samples() {
        var samples = new ArrayList<Booking.Named>();
        if (!grouped()) {
            var name = answer("sample_name");
            if (name != null) {
                samples.add(new Booking.Named(name, null, answer("sample_details"), null));
            }
            return samples;
        }
        if (input("sample_group") instanceof Map<?, ?> group) {
            for (var member : group.values()) {
                if (member instanceof Map<?, ?> sample) {
                    samples.add(sample(sample));
                }
            }
        }
        return samples;
    }

    private static Booking.Named sample(Map<?, ?> sample) {
        var called = member(sample, "sample_name");
        var kind = member(sample, "sample_or_pid");
        boolean pid = "PID".equalsIgnoreCase(kind);
        boolean name = "Sample Name".equalsIgnoreCase(kind);
        List<String> elements = null;
        if (plain(sample.get("periodic_table")) instanceof List<?> chosen) {
            elements = chosen.stream().map(String::valueOf).toList();
        }
        return new Booking.Named(name ? called : null, pid ? called : null, member(sample, "sample_details"), elements);
    }

    private static @Nullable String member(Map<?, ?> sample, String question) {
        return text(plain(sample.get(question)));
    }

    /// Members of a group are plain answers; some releases may repeat the question with them.
    private static @Nullable Object plain(@Nullable Object member) {
        return member instanceof Map<?, ?> asked ? asked.get(INPUT) : member;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null || value instanceof Map || value instanceof List) {
            return null;
        }
        var text = value.toString();
        return text.isBlank() ? null : text;
    }
}
