package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.custody.Columns;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

final class SampleCorrect implements Command {
    @Override
    public String path() {
        return "sample correct";
    }

    @Override
    public String summary() {
        return "Put a wrong status right, past the table of next statuses; nothing is deleted.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("identifier", "Its number or external id."),
                Argument.required("--reason", "What was wrong."),
                Argument.text("--to", "The right status; the one before the wrong change when left out."),
                Argument.text("--event", "The number of the wrong change; it must be the last one."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "sample correct S-001 --reason undo", "sample correct S-001 --to received --reason 'another tube'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var made = bench.corrections()
                .correct(
                        given.text("identifier"),
                        event(given.textOrNull("--event")),
                        given.textOrNull("--to"),
                        given.text("--reason"),
                        true);
        var sample = made.changed().sample();
        var row = new LinkedHashMap<String, @Nullable Object>(Columns.of(sample));
        return new Answer.One(
                "sample",
                "status corrected: '" + made.changed().from() + "' -> '" + sample.status() + "', event "
                        + made.eventId() + " corrects event " + made.correctedId(),
                row);
    }

    private static @Nullable Long event(@Nullable String typed) {
        try {
            return typed == null ? null : Long.valueOf(typed);
        } catch (NumberFormatException noNumber) {
            throw Fault.of(Code.BAD_VALUE, "--event", "--event must be the number of an event", noNumber)
                    .remedy("look for it: nexus sample events");
        }
    }
}
