package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.eestatus.it.Client;
import org.eestatus.it.RawHttp;
import org.eestatus.it.server.LogInProcess;
import org.eestatus.services.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections whose clients disconnect, send several requests or do not read the responses, on a server with few threads. */
@Timeout(60)
class ConnectionsTest {

    private static final int CONNECTIONS = 20;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d+)");

    private final HeldCheck check = new HeldCheck();
    private final List<Socket> sockets = new ArrayList<>();
    private RunningWeb web;

    @BeforeEach
    void start() throws Exception {
        web = WebOptions.withSlowAndLarge(check, "deadline: 5m", "freshness: 1h")
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        check.release();
        for (Socket socket : sockets) {
            socket.close();
        }
        web.close();
    }

    private Socket connection(String path) throws IOException {
        URI root = web.root();
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(root.getHost(), root.getPort()));
        String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .formatted(root.resolve(path).getPath());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/slow/check", "metrics", "slow/"})
    void harmNoOtherIfClientsDisconnect(String path) throws Exception {
        check.hold();
        try (LogInProcess log = new LogInProcess()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                connection(path);
            }
            Eventually.isTrue(() -> web.begun() == CONNECTIONS);
            for (Socket socket : sockets) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            check.release();

            for (int i = 0; i < CONNECTIONS; i++) {
                assertThat(web.get(path).status()).isEqualTo(200);
            }
            assertThat(log.text()).doesNotContainPattern("(WARN|ERROR) org\\.eestatus\\.(web|rest|website)\\.");
        }
    }

    @Test
    void haveTheResponsesInTheOrderOfTheRequests() throws Exception {
        check.hold();
        String others = "GET /status/api/health/ping HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "POST /status/api HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=b"
                + "GET /status/api/slow/check HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "GET /status/nothing/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "GET /status/metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        CompletableFuture<RawHttp> sent = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return RawHttp.send(
                                        web.root(),
                                        "GET /status/api/slow/check HTTP/1.1\r\nHost: localhost\r\n\r\n" + others)
                                .orElseThrow();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                Client.THREADS);
        Eventually.isTrue(() -> check.runs() == 1);
        check.release();

        assertThat(sent.get().status()).isEqualTo(200);
        assertThat(sent.get().body()).startsWith("true");
        assertThat(STATUS.matcher(sent.get().body()).results().map(found -> found.group(1)))
                .containsExactly("200", "405", "200", "404", "200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/large/numbers", "large/", "metrics"})
    void delayNoOtherIfClientsDoNotRead(String path) throws Exception {
        for (int i = 0; i < CONNECTIONS; i++) {
            connection(path);
        }
        Eventually.isTrue(() -> web.begun() == CONNECTIONS);

        assertThat(web.get("api/health/ping").status()).isEqualTo(200);
        for (Socket socket : sockets) {
            socket.setSoTimeout(20_000);
            String read = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(read).startsWith("HTTP/1.1 200");
        }
    }
}
