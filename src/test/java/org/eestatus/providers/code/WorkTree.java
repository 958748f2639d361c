package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder in which the {@code git} command runs, independent of the Git configuration of the machine. */
record WorkTree(Path folder) {

    /** Creates an empty repository with the branch {@code main}. */
    static WorkTree init(Path folder) throws Exception {
        Files.createDirectories(folder);
        WorkTree tree = new WorkTree(folder);
        tree.git("init", "--quiet", "--initial-branch=main");
        return tree;
    }

    /** Runs a command and returns its output. */
    String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "Ada Author",
                        "GIT_AUTHOR_EMAIL", "ada@example.org",
                        "GIT_AUTHOR_DATE", "2024-02-29T12:34:56+05:30",
                        "GIT_COMMITTER_NAME", "Carl Committer",
                        "GIT_COMMITTER_EMAIL", "carl@example.org",
                        "GIT_COMMITTER_DATE", "2025-01-01T00:00:00-03:00"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output.strip();
    }

    /** Writes a tracked file and commits it. */
    WorkTree commit(String message) throws Exception {
        write("file.txt", message);
        git("add", "file.txt");
        git("commit", "--quiet", "-m", message);
        return this;
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    String head() throws Exception {
        return git("rev-parse", "HEAD");
    }

    /** Copies the folder with {@code cp -r}, which does not preserve the times of the files. */
    WorkTree copyTo(Path target) throws Exception {
        Process process = new ProcessBuilder("cp", "-r", folder.toString(), target.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return new WorkTree(target);
    }
}
