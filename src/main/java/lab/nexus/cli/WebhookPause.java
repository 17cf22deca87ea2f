package lab.nexus.cli;

import java.util.List;

final class WebhookPause implements Command {
    @Override
    public String path() {
        return "webhook pause";
    }

    @Override
    public String summary() {
        return "Tell an address nothing until it is resumed; what happens meanwhile waits.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("name", "Its name."),
                Argument.required("--reason", "Why; shown wherever the webhook is."));
    }

    @Override
    public List<String> examples() {
        return List.of("webhook pause lims-bot --reason 'moves to another machine'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var paused = bench.webhooks().pause(given.text("name"), given.text("--reason"));
        return new Answer.One("webhook", "webhook paused", paused.row());
    }
}
