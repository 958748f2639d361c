package org.eestatus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualPageTest {

    private final String page = CommandInProcess.run(Map.of(), "man").output();

    @Test
    void explainsEveryOptionAndExitCode() {
        assertThat(page)
                .contains("\\-e, \\-\\-error\\-on\\-fail", "\\-\\-watch\\fR [\\fISECONDS\\fR]", "\\fIRESOURCE\\fR")
                .contains(".TP\n\\fB3\\fR\n" + Exit.UNREACHABLE.meaning());
    }

    @Test
    void isReadWithoutAWarning(@TempDir Path folder) throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/groff")).as("groff(1) is here").exists();
        Path file = Files.writeString(folder.resolve("status.1"), page);
        Process groff = new ProcessBuilder("groff", "-man", "-ww", "-z", file.toString())
                .redirectErrorStream(true)
                .start();
        String warnings = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(groff.waitFor()).isZero();
        assertThat(warnings).isEmpty();
    }
}
