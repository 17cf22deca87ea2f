package lab.nexus.cli;

import java.util.List;
import lab.nexus.upload.Check;

final class UploadCheck implements Command {
    @Override
    public String path() {
        return "upload check";
    }

    @Override
    public String summary() {
        return "Ask every destination whether it can be used.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("upload check");
    }

    @Override
    public List<String> exits() {
        return List.of("0  every destination can be used, or there is none", "2  one cannot be used");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var checks = bench.uploads().check();
        var rows = new Answer.Many(
                "destination", "destinations", checks.stream().map(Check::row).toList());
        boolean fine = checks.stream().allMatch(Check::fine);
        var said = checks.isEmpty()
                ? "no destination is configured"
                : fine ? "every destination can be used" : "not every destination can be used";
        return new Answer.Judged(rows, said, fine);
    }
}
