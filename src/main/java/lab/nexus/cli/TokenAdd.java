package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.people.Columns;
import lab.nexus.people.NewToken;
import lab.nexus.people.Role;
import org.jspecify.annotations.Nullable;

final class TokenAdd implements Command {
    @Override
    public String path() {
        return "token add";
    }

    @Override
    public String summary() {
        return "Make a token with which a program signs in; it is shown this once.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("account", "In whose name the program acts."),
                Argument.required("--name", "What the token is for; the ledger says it."),
                Argument.oneOf("--role", Role.words(), "The most that it may do; else as much as the account."),
                Argument.text("--nouns", "The first words of the routes that it is for, by comma; else all."),
                Argument.integer("--days", NewToken.USUAL_DAYS, "How long it holds."));
    }

    @Override
    public List<String> examples() {
        return List.of("token add ada --name 'plate reader' --role bench --nouns sample,container --days 30");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var role = given.textOrNull("--role");
        var nouns = given.textOrNull("--nouns");
        var made = bench.tokens()
                .add(new NewToken(
                        given.text("account"),
                        given.text("--name"),
                        role == null ? null : Role.parse(role),
                        nouns == null ? List.of() : List.of(nouns.split(",", -1)),
                        given.integer("--days")));
        Map<String, @Nullable Object> row = new LinkedHashMap<>(Columns.of(made.token()));
        row.put("token", made.secret());
        return new Answer.One("token", "token made; it is shown this once", row);
    }
}
