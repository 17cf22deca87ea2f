package lab.nexus.cli;

import java.util.List;
import lab.nexus.config.Setting;
import lab.nexus.fault.Fault;

/// Asks LabArchives what it calls a user, with the access key of the settings.
final class NexuslimsUid implements Command {
    private static final List<Setting> NEEDED =
            List.of(Setting.NX_LABARCHIVES_ACCESS_KEY_ID, Setting.NX_LABARCHIVES_ACCESS_PASSWORD);

    @Override
    public String path() {
        return "config labarchives-get-uid";
    }

    @Override
    public String summary() {
        return "Look up the user id at LabArchives.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("--email", "The user's mail address."),
                Argument.text("--la-password", "The user's password for applications."),
                Argument.text("--env-path", "Not read."),
                Argument.flag("--verbose", "Tell more."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  found", "1  refused", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        for (var setting : NEEDED) {
            if (bench.settings().get(setting) == null) {
                return NexuslimsMove.error(
                        "Error: " + setting.name() + " is not configured. Run 'nexuslims config edit' to set it up.\n");
            }
        }
        var login = given.textOrNull("--email");
        var password = given.textOrNull("--la-password");
        if (login == null || password == null) {
            return NexuslimsMove.error("Error: --email and --la-password are both needed.\n");
        }
        try {
            var uid = bench.labArchives().orElseThrow().userId(login, password);
            return new Answer.Spoken(
                    "UID:  " + uid + "\n\nAdd this line to your .env file:\n  NX_LABARCHIVES_USER_ID=" + uid + "\n",
                    "",
                    0);
        } catch (Fault refused) {
            return NexuslimsMove.error("Error: " + refused.whole() + "\n");
        }
    }
}
