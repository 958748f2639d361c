package org.eestatus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command in a folder with a malicious repository. */
@Timeout(60)
class StandaloneCodeTest {

    private final Path folder;

    StandaloneCodeTest(@TempDir Path folder) throws Exception {
        this.folder = folder.toRealPath();
        git("init", "--quiet", "--initial-branch=main");
        git("-c", "user.name=a", "-c", "user.email=b", "commit", "--quiet", "--allow-empty", "-m", "One");
    }

    @Test
    void runsNoProgramOfTheRepository() throws Exception {
        Path marker = folder.resolve("was-run");
        String program = "touch " + marker;
        Files.writeString(folder.resolve(".gitattributes"), "* filter=f\n");
        Files.writeString(folder.resolve("file.txt"), "One");
        git("add", ".");
        Files.writeString(folder.resolve("file.txt"), "Two");
        Files.writeString(folder.resolve("conf"), "[filter \"f\"]\n\tclean = " + program + "\n");
        append("[core]\n\tfsmonitor = " + program + "\n[include]\n\tpath = ../conf\n");
        assertThat(code()).contains("scm: git", "summary: One");
        assertThat(marker).doesNotExist();
    }

    @Test
    void readsNoDeviceThatTheRepositoryNames() throws Exception {
        append("[include]\n\tpath = /dev/zero\n");
        Files.createSymbolicLink(folder.resolve(".git/packed-refs"), Path.of("/dev/zero"));
        assertThat(code()).contains("packed-refs is a symbolic link");
    }

    private String code() throws Exception {
        Path settings = Files.writeString(folder.resolve("status.yaml"), "base-dir: '" + folder + "'\n");
        return CommandInProcess.run(Map.of(), "stats", "code", "-s", settings.toString())
                .output();
    }

    private void append(String configuration) throws Exception {
        Files.writeString(folder.resolve(".git/config"), configuration, StandardOpenOption.APPEND);
    }

    private void git(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        assertThat(new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }
}
