package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

final class KindDefaultsApply implements Command {
    @Override
    public String path() {
        return "container kind-defaults apply";
    }

    @Override
    public String summary() {
        return "Make existing containers as the defaults of their kinds say.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("kind", "Only containers of this kind."),
                Argument.flag("--all", "Containers of every kind that has a default."));
    }

    @Override
    public List<String> examples() {
        return List.of("container kind-defaults apply bag", "container kind-defaults apply --all");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var custody = bench.custody();
        boolean all = given.has("--all");
        var kind = given.textOrNull("kind");
        if (all && kind != null) {
            throw Fault.of(Code.BAD_VALUE, "kind", "provide either --all or a kind, not both");
        }
        if (all) {
            return said("applied kind defaults to ", custody.applyAllKindDefaults());
        }
        if (kind == null) {
            throw Fault.of(Code.BAD_VALUE, "kind", "must provide a kind or --all");
        }
        return said("applied kind default to ", custody.applyKindDefault(kind));
    }

    private static Answer said(String what, long changed) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("changed", changed);
        return new Answer.Said("kind_defaults_applied", what + changed + " container(s)", facts);
    }
}
