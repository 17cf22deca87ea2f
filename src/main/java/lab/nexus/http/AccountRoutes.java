package lab.nexus.http;

import java.util.List;
import java.util.Map;
import lab.nexus.people.Account;
import lab.nexus.people.Columns;
import lab.nexus.people.NewAccount;
import lab.nexus.people.Role;
import lab.nexus.people.SignIns;

/// Accounts: an admin's for all, everybody's for the own password.
final class AccountRoutes {
    private static final String ONE = "nexus_account";

    private final Reception reception;

    AccountRoutes(Reception reception) {
        this.reception = reception;
    }

    List<Route> all() {
        var name = Input.body("name", Form.TEXT, "the account").needed();
        var role = Input.body("role", Form.words(Role.words()), "the most that it may do")
                .needed();
        var password =
                Input.body("password", Form.TEXT, "12 characters at least").needed();
        var reason = Input.body("reason", Form.TEXT.orNull(), "why");
        var one = new Object[] {"account", Forms.ACCOUNT};
        return List.of(
                Route.get("/account/list", "All accounts.", this::list)
                        .answers("nexus_account_list", "count", Form.count(), "accounts", Form.list(Forms.ACCOUNT)),
                Route.post("/account/add", "Make an account.", this::add)
                        .says(List.of(
                                name,
                                role,
                                password,
                                Input.body("display_name", Form.TEXT.orNull(), "what the person is called"),
                                Input.body("email", Form.TEXT.orNull(), "the person's address")))
                        .answers(ONE, one),
                Route.post("/account/role", "Give an account another role.", this::role)
                        .says(List.of(name, role, reason))
                        .answers(ONE, one),
                Route.post("/account/set-password", "Set the password of an account.", this::set)
                        .says(List.of(name, password))
                        .answers(ONE, one),
                Route.post("/account/disable", "Keep an account out, at once.", this::disable)
                        .says(List.of(name, reason))
                        .answers(ONE, one),
                Route.post("/account/enable", "Let an account in again.", this::enable)
                        .says(List.of(name, reason))
                        .answers(ONE, one),
                Route.post("/account/password", "Change my own password; ends my sign-ins.", this::change)
                        .says(List.of(
                                Input.body("old", Form.TEXT, "the password that I have")
                                        .needed(),
                                Input.body("new", Form.TEXT, "12 characters at least")
                                        .needed()))
                        .answers(ONE, one));
    }

    private static Reply one(Account account) {
        return Envelope.ok(ONE, Map.of("account", Columns.of(account)));
    }

    private Reply list(Request request) {
        var rows = reception.accounts().list().stream().map(Columns::of).toList();
        return Envelope.ok("nexus_account_list", Map.of("count", rows.size(), "accounts", rows));
    }

    private Reply add(Request request) {
        var body = Body.of(request);
        return one(reception
                .accounts()
                .add(new NewAccount(
                        body.text("name"),
                        body.textOrNull("display_name"),
                        body.textOrNull("email"),
                        Role.parse(body.text("role")),
                        body.text("password"))));
    }

    private Reply role(Request request) {
        var body = Body.of(request);
        return one(
                reception.accounts().role(body.text("name"), Role.parse(body.text("role")), body.textOrNull("reason")));
    }

    private Reply set(Request request) {
        var body = Body.of(request);
        return one(reception.accounts().password(body.text("name"), body.text("password")));
    }

    private Reply disable(Request request) {
        var body = Body.of(request);
        return one(reception.accounts().disable(body.text("name"), body.textOrNull("reason")));
    }

    private Reply enable(Request request) {
        var body = Body.of(request);
        return one(reception.accounts().enable(body.text("name"), body.textOrNull("reason")));
    }

    /// Whoever finds a browser signed in cannot keep the account.
    private Reply change(Request request) {
        var account = Asker.now().person();
        var body = Body.of(request);
        var next = body.text("new");
        return switch (reception.signIns().again(account, body.text("old"), request.address())) {
            case SignIns.Outcome.Wrong wrong -> throw SignInRoutes.wrong();
            case SignIns.Outcome.Locked locked -> throw SignInRoutes.locked(locked.seconds());
            case SignIns.Outcome.In in ->
                one(reception.accounts().password(account.name(), next)).withCookie(Cookie.session(request, "", 0));
        };
    }
}
