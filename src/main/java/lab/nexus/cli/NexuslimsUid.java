package lab.nexus.cli;

import java.util.List;
import lab.nexus.config.Setting;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Checks what LabArchives would be asked with. Asking it comes with exporting to it; until then this is
/// refused by name.
final class NexuslimsUid implements Command {
    private static final List<Setting> NEEDED =
            List.of(Setting.NX_LABARCHIVES_ACCESS_KEY_ID, Setting.NX_LABARCHIVES_ACCESS_PASSWORD);

    @Override
    public String path() {
        return "config labarchives-get-uid";
    }

    @Override
    public String summary() {
        return "Look up the user id at LabArchives (not in this release).";
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
        return List.of("1  refused", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        for (var setting : NEEDED) {
            if (bench.settings().get(setting) == null) {
                return NexuslimsMove.error(
                        "Error: " + setting.name() + " is not configured. Run 'nexuslims config edit' to set it up.\n");
            }
        }
        throw Fault.of(Code.UNUSABLE, path(), "this release does not ask LabArchives yet")
                .remedy("look the user id up with LabArchives' own users/user_access_info call");
    }
}
