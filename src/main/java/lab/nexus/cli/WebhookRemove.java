package lab.nexus.cli;

import java.util.List;

final class WebhookRemove implements Command {
    @Override
    public String path() {
        return "webhook remove";
    }

    @Override
    public String summary() {
        return "Tell an address nothing any more; what it has not been told is forgotten.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("name", "Its name."), Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("webhook remove lims-bot");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var removed = bench.webhooks().remove(given.text("name"), given.textOrNull("--reason"));
        return new Answer.One("webhook", "webhook removed", removed.row());
    }
}
