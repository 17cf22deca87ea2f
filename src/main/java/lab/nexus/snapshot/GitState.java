package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What the laboratory's root is like as a git work tree; all empty outside one, or without git.
///
/// @param head the commit
/// @param text status and differences, for a person
record GitState(String head, String branch, String text) {
    private static final GitState NONE = new GitState("", "", "");
    private static final int SECONDS = 10;
    private static final int MOST_BYTES = 1 << 20;

    static GitState of(Path root) {
        if (!insideWorkTree(root)) {
            return NONE;
        }
        var head = git(root, "rev-parse", "HEAD").strip();
        if (head.isEmpty()) {
            return NONE;
        }
        return new GitState(
                head,
                git(root, "rev-parse", "--abbrev-ref", "HEAD").strip(),
                git(root, "status", "--porcelain") + git(root, "diff", "--stat"));
    }

    private static boolean insideWorkTree(Path root) {
        for (Path here = root; here != null; here = here.getParent()) {
            if (Files.exists(here.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    /// Its answer, or nothing when it fails or takes too long. Nothing that the work tree configures is
    /// run, and nothing in it is written.
    private static String git(Path root, String... words) {
        var line = new ArrayList<>(List.of(
                "git",
                "--no-optional-locks",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.pager=cat",
                "-C",
                root.toString()));
        line.addAll(List.of(words));
        if (words[0].equals("diff")) {
            line.addAll(List.of("--no-ext-diff", "--no-textconv"));
        }
        try {
            var answer = Files.createTempFile("nexus-git", ".txt");
            try {
                var process = new ProcessBuilder(line)
                        .redirectErrorStream(false)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(answer.toFile())
                        .start();
                process.getOutputStream().close();
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return "";
                }
                return process.exitValue() == 0 ? beginning(answer) : "";
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String beginning(Path answer) throws IOException {
        try (var in = Files.newInputStream(answer)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
