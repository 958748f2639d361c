package org.eestatus.providers.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.fuzz.HostileServer;
import org.eestatus.providers.Asking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A malicious Redis server does not exhaust the memory. */
@Timeout(60)
class HostileRedisTest {

    private static final int MEBI = 1 << 20;

    private static final String TOO_LARGE = "the reply is larger than 8 MiB; expected at most 8 MiB";

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Starts a server that replies OK to the command that sets the client name. Afterwards, the server sends {@code beginning}
     * once and then {@code part} endlessly.
     */
    private static HostileServer says(String beginning, String part) throws IOException {
        return new HostileServer((in, out) -> {
            byte[] parts = part.repeat(100_000 / part.length()).getBytes(StandardCharsets.US_ASCII);
            in.read(new byte[1_000]);
            send(out, "+OK\r\n" + beginning);
            while (true) {
                out.write(parts);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"$350000000\r\n", "*1000000000\r\n", "%1000000000\r\n", "+", "-ERR ", "*300000\r\n"})
    void isRefusedOnceItsReplyIsTooLarge(String beginning) throws Exception {
        String url = "redis://127.0.0.1:";
        String part = beginning.startsWith("*3") ? ":1\r\n" : "x";
        try (HostileServer server = says(beginning, part);
                Asking health = RedisTest.health(url + server.port());
                Asking stats = RedisTest.stats(url + server.port())) {
            for (Failure failure : new Failure[] {health.failure("a"), stats.failure("a")}) {
                assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
                assertThat(failure.message()).isEqualTo(TOO_LARGE);
            }
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.sent()).isLessThan(2 * 40L * MEBI);
        }
    }

    @Test
    void isRefusedOnceItsReplyIsNestedTooDeeply() throws Exception {
        try (HostileServer server = says("", "*1\r\n");
                Asking health = RedisTest.health("redis://127.0.0.1:" + server.port())) {
            assertThat(health.failure("a").message())
                    .isEqualTo("the reply is nested too deeply; expected at most 32 levels");
        }
    }

    @Test
    void tellsWithMillionsOfLinesNoMoreThanItsOwnFigures() throws Exception {
        try (HostileServer server = new HostileServer((in, out) -> {
                    byte[] request = new byte[1_000];
                    String info = "redis_version:7.0.0\r\n" + "a:\r\n".repeat(MEBI);
                    in.read(request);
                    send(out, "+OK\r\n");
                    in.read(request);
                    send(out, "$" + info.length() + "\r\n" + info + "\r\n");
                    in.read(request);
                    send(out, "-ERR closed for repairs\r\n");
                });
                Asking stats = RedisTest.stats("redis://127.0.0.1:" + server.port())) {
            assertThat(stats.json(Audience.PUBLIC)).contains("\"version\":\"7.0.0\"");
        }
    }
}
