package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class WebhookTest implements Command {
    @Override
    public String path() {
        return "webhook test";
    }

    @Override
    public String summary() {
        return "Send an address a message that tells of nothing, at once.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("name", "Its name."));
    }

    @Override
    public List<String> examples() {
        return List.of("webhook test lims-bot");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var trial = bench.webhooks().test(given.text("name"));
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("webhook", trial.webhook().name());
        object.put("taken", trial.taken());
        object.put("answer", trial.answer());
        return new Answer.Shown(
                "trial",
                trial.taken(),
                trial.taken() ? "OK: " + trial.answer() + "\n" : "",
                trial.taken() ? "" : "ERROR: not taken: " + trial.answer() + "\n",
                object);
    }
}
