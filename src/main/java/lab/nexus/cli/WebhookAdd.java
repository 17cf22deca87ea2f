package lab.nexus.cli;

import java.util.List;

final class WebhookAdd implements Command {
    @Override
    public String path() {
        return "webhook add";
    }

    @Override
    public String summary() {
        return "Have an address told of what happens; prints the secret, once.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("name", "What it is called here."),
                Argument.required("url", "Where to: http or https."),
                Argument.texts("--noun", "Only this kind of thing: sample, container, session …"),
                Argument.integer(
                        "--after", "Tell everything behind this position of the feed too; from now on when left out."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "webhook add lims-bot https://bot.example/nexus",
                "webhook add audit https://audit.example/in --noun sample --after 0");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var made = bench.webhooks()
                .add(
                        given.text("name"),
                        given.text("url"),
                        EventList.nouns(given),
                        given.has("--after") ? given.integer("--after") : null);
        var row = made.webhook().row();
        row.put("secret", made.secret());
        return new Answer.One("webhook", "webhook added; the secret is shown only now", row);
    }
}
