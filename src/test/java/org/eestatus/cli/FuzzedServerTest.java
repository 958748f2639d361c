package org.eestatus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.eestatus.core.redact.SafeText;
import org.eestatus.fuzz.HostileReplies;
import org.eestatus.fuzz.HostileServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Fuzz test: whatever an HTTP server sends, the command exits in time with a one-line error, and shows neither a secret nor a
 * character that moves the cursor.
 */
@Timeout(600)
class FuzzedServerTest {

    private static final int SERVERS = Math.max(20, Integer.getInteger("fuzz.requests", 0) / 20);
    private static final long SEED = Long.getLong("fuzz.seed", 21);

    @Test
    void doesNoHarm() throws Exception {
        for (int i = 0; i < SERVERS; i++) {
            HostileReplies replies = new HostileReplies(new Random(SEED + i));
            try (HostileServer server = new HostileServer(replies.talk(replies::http))) {
                CommandInProcess.End end = CommandInProcess.run(
                        Map.of(),
                        "health",
                        "-u",
                        "http://127.0.0.1:" + server.port(),
                        "--timeout",
                        "0.4",
                        "--token",
                        "p4ssw0rd");
                String shown = end.output() + end.errors();
                assertThat(end.exit()).as("seed %s: %s", SEED + i, shown).isIn(2, 3);
                assertThat(end.errors()).hasLineCount(1).startsWith("status: ");
                assertThat(shown).doesNotContain(HostileReplies.PLANTED, "p4ssw0rd");
                assertThat(shown.codePoints().filter(c -> c != '\n' && SafeText.isUnsafe(c)))
                        .isEmpty();
            }
        }
    }
}
