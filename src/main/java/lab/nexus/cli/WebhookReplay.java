package lab.nexus.cli;

import java.util.List;

final class WebhookReplay implements Command {
    @Override
    public String path() {
        return "webhook replay";
    }

    @Override
    public String summary() {
        return "Tell an address everything behind a position again.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("name", "Its name."),
                new Argument(
                        "--after",
                        Argument.Kind.INTEGER,
                        true,
                        "",
                        List.of(),
                        "The position of the feed; 0 for everything."),
                Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("webhook replay lims-bot --after 1200");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var set = bench.webhooks().replay(given.text("name"), given.integer("--after"), given.textOrNull("--reason"));
        return new Answer.One("webhook", "webhook set back", set.row());
    }
}
