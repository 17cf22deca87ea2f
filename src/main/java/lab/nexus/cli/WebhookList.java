package lab.nexus.cli;

import java.util.List;
import lab.nexus.feed.Webhook;

final class WebhookList implements Command {
    @Override
    public String path() {
        return "webhook list";
    }

    @Override
    public String summary() {
        return "The addresses that are told of what happens, and how far each has been told.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("webhook list");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.Many(
                "webhook",
                "webhooks",
                bench.webhooks().list().stream().map(Webhook::row).toList());
    }
}
