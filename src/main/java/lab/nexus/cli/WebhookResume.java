package lab.nexus.cli;

import java.util.List;

final class WebhookResume implements Command {
    @Override
    public String path() {
        return "webhook resume";
    }

    @Override
    public String summary() {
        return "Tell an address again, from where it was.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("name", "Its name."), Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("webhook resume lims-bot");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var resumed = bench.webhooks().resume(given.text("name"), given.textOrNull("--reason"));
        return new Answer.One("webhook", "webhook resumed", resumed.row());
    }
}
