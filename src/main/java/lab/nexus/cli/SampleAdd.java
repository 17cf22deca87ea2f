package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;
import lab.nexus.custody.NewSample;

final class SampleAdd implements Command {
    private static final List<Argument> OPTIONS =
            List.of(Argument.text("--project", "The project that it belongs to."));

    @Override
    public String path() {
        return "sample add";
    }

    @Override
    public String summary() {
        return "Receive a sample.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("--specimen-type", "What it is: blood, saliva, tissue …"),
                Argument.text("--external-id", "Your own name for it; made from the time when left out."),
                new Argument(
                        "--status",
                        Argument.Kind.TEXT,
                        false,
                        "received",
                        List.of(),
                        "received, processing, analyzing or completed."),
                Argument.text("--notes", "Anything worth knowing."),
                Argument.text("--received-at", "When it came, kept as given; now when left out."),
                Argument.text("--container", "Number or barcode of the container it is in."));
    }

    @Override
    public List<Argument> nativeOptions() {
        return OPTIONS;
    }

    @Override
    public List<String> examples() {
        return List.of("sample add --external-id S-001 --specimen-type saliva --container TUBE-1");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var sample = bench.custody()
                .addSample(new NewSample(
                        given.textOrNull("--external-id"),
                        given.text("--specimen-type"),
                        given.text("--status"),
                        given.textOrNull("--notes"),
                        given.textOrNull("--received-at"),
                        given.textOrNull("--container"),
                        given.textOrNull("--project")));
        return new Answer.One("sample", "sample created", Columns.of(sample));
    }
}
