package lab.nexus.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Runs every usual command once in a folder of its own, so that the launcher, which watches, can
/// keep what was loaded for the next start (`nexus warm`). Whole lists in and out are left out: what
/// is kept is loaded at every start.
final class Warm implements Command {
    private static final List<String> LINES = List.of(
            "init",
            "lims init",
            "lims migrate status",
            "lims migrate up",
            "lims container add --barcode T-1 --kind tube --location a",
            "container add --barcode P-1 --kind plate",
            "container add --barcode T-1 --kind tube",
            "lims sample add --external-id S-1 --specimen-type blood --container T-1 --notes n",
            "sample add --specimen-type blood --json",
            "lims sample add --external-id S-1 --specimen-type blood",
            "lims container list",
            "container list",
            "container list --json",
            "lims container get T-1",
            "lims container get X",
            "container get T-1",
            "lims container show T-1",
            "container show T-1",
            "container show T-1 --json",
            "lims container set-exclusive P-1 off",
            "lims container kind-defaults list",
            "lims container kind-defaults set bag on",
            "lims container kind-defaults apply --all",
            "lims container audit --include-drift",
            "container audit",
            "lims sample list",
            "lims sample list --status received",
            "lims sample list --container T-1 --limit 3",
            "sample list",
            "sample list --json",
            "lims sample get S-1",
            "sample get S-1",
            "lims sample events S-1",
            "sample events S-1",
            "sample events S-1 --json",
            "lims sample status S-1 --to processing --note n",
            "lims sample move 2 --to T-1",
            "sample move 2 --to T-1",
            "lims sample move S-1 --to P-1 --note n",
            "lims sample report S-1",
            "lims sample report S-1 --json",
            "sample report S-1",
            "sample report S-1 --json",
            "lims sample export S-1 --format jsonl",
            "event list",
            "instrument add --pid I --display-name I --api-url https://n/1 --filestore-path i --timezone UTC",
            "instrument list",
            "session add --instrument I --identifier S",
            "session end S",
            "session list",
            "session show S",
            "session to-build --json",
            "record list",
            "session hold S --reason r",
            "person set ada --system nemo --id 1",
            "person show ada",
            "db current",
            "db check",
            "nexuslims db init",
            "nexuslims db current",
            "nexuslims db check",
            "nexuslims db history",
            "nexuslims db downgrade",
            "nexuslims db upgrade",
            "snapshot export --include-sample S-1",
            "lims snapshot export --json",
            "lims snapshot latest",
            "snapshot diff-latest",
            "lims snapshot pin --n 1",
            "lims snapshot pins",
            "lims snapshot prune",
            "lims snapshot gc",
            "lims snapshot verify exports",
            "lims sample nosuch",
            "lims sample move --help",
            "--help",
            "version");

    @Override
    public String path() {
        return "warm";
    }

    @Override
    public String summary() {
        return "Make this installation start faster (run once after installing or changing Java).";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("warm");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        try {
            var folder = Files.createTempDirectory("nexus-warm");
            try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
                var environment =
                        Map.of("NEXUS_DB", folder.resolve("warm.sqlite3").toString(), "REPO_ROOT", folder.toString());
                for (var line : LINES) {
                    new Cli(environment, folder, bench.clock(), nowhere, nowhere).run(List.of(line.split(" ")));
                }
            } finally {
                remove(folder);
            }
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "warm", "cannot work in the temporary folder", failure)
                    .remedy("set TMPDIR to a folder that this user may write");
        }
        return new Answer.Plain("");
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
