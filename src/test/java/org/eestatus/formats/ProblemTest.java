package org.eestatus.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void writesTheMembersOfProblemDetails() {
        Problem problem = new Problem(404, "Not Found", "There is no resource 'x'.");
        assertThat(new String(problem.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"There is no resource 'x'.\"}");
    }

    @Test
    void writesTheInstanceThatItHas() {
        Problem problem = new Problem(500, "Internal Server Error", "Look into the log.", "urn:uuid:1");
        assertThat(new String(problem.bytes(), StandardCharsets.UTF_8))
                .endsWith(",\"detail\":\"Look into the log.\",\"instance\":\"urn:uuid:1\"}");
    }
}
