package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.eestatus.it.deployed.Jvm;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that request large responses without reading them do not delay other clients. */
@ServerTest
class SlowReadersIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final URI ROOT = SERVER.application("slow");

    /** The number of slow clients. It exceeds the size of every thread pool that blocked responses could occupy. */
    private static final int READERS = 200;

    /**
     * The size of a client's receive buffer in bytes. It is smaller than the response, so the server has to wait for the client
     * to read.
     */
    private static final int RECEIVE_BUFFER = 4_096;

    private static final int ATTACKERS = 250;
    private static final int PIPELINED = 100;

    /**
     * The maximum number of bytes to send on a connection. The buffers of a connection hold more, so sending does not block.
     */
    private static final int MOST_SENT = 60_000;

    private static final int GREEDY = 60;
    private static final long MEBI = 1_048_576;

    /** The maximum heap growth per connection, for the buffers of the connection. */
    private static final long MOST_BYTES = 4 * MEBI;

    /** The additional response time that is allowed on a busy machine. */
    private static final Duration TOLERANCE = Duration.ofMillis(20);

    private final List<Socket> readers = new ArrayList<>();
    private final Client client = new Client(ROOT);

    /** Returns another application on the same server. An attack on EE Status must not slow down that application. */
    @Deployment(name = "neighbor", testable = false)
    static WebArchive neighbor() {
        return ShrinkWrap.create(WebArchive.class, "neighbor.war")
                .addAsWebResource(new StringAsset("hello"), "hello.txt");
    }

    @Deployment(name = "slow", testable = false)
    static WebArchive slow() {
        return Wars.withProviders(SERVER, "slow.war", """
            freshness: 0s
            security: {details: always}
            extra-providers:
              large: [{name: lines, provider: "org.eestatus.it.deployed.Switch::large"}]
              jvm: [{name: figures, provider: "org.eestatus.it.deployed.Jvm::figures"}]
            """).addClass(Jvm.class);
    }

    @AfterEach
    void closeReaders() throws IOException {
        for (Socket reader : readers) {
            reader.close();
        }
    }

    @Test
    void keepNoOtherCallerWaiting() throws Exception {
        client.get("api/large/lines");
        for (String path : List.of("api/large/lines", "large/", "metrics")) {
            for (int i = 0; i < READERS; i++) {
                readers.add(reader(path));
            }
        }

        Eventually.isTrue(
                Duration.ofSeconds(60), () -> client.get("api/health/ping").status() == 200);
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            assertThat(client.get("api/stats/code").status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(client.get("api/large/lines").body()).hasSizeGreaterThan(300_000);
    }

    /** Many small responses on one connection fill its buffers too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/health/ping",
                "api/nothing",
                "nothing/",
                "metrics",
                "static/x/status.css",
                "health/ping/",
                "api/;x/../y"
            })
    void keepNoOtherCallerWaitingWithManyRequestsOnAConnection(String path) throws Exception {
        String request = "GET " + ROOT.getPath() + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        keepFast(() -> connection(request.repeat(PIPELINED)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST api/health",
                "GET api/health/ping",
                "POST health/",
                "GET metrics",
                "PUT static/x/status.css"
            })
    void keepNoOtherCallerWaitingForABodyThatNeverComes(String target) throws Exception {
        String request = target.replace(" ", " " + ROOT.getPath())
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n";
        keepFast(() -> connection(request + "x"));
    }

    /** Payara buffers unread responses in memory and continues to read requests. */
    @Test
    void takeLittleMemoryWithManyRequestsOnAConnection() throws Exception {
        String file = client.get("").body().replaceFirst("(?s).*\"\\./(static/[^\"]*status\\.js)\".*", "$1");
        assertThat(client.get(file).body()).hasSizeGreaterThan(5_000);
        String request = "GET " + ROOT.getPath() + file + " HTTP/1.1\r\nHost: a\r\n\r\n";
        long heap = heap();
        for (int i = 0; i < GREEDY; i++) {
            readers.add(connection(request.repeat(MOST_SENT / request.length())));
        }
        TimeUnit.SECONDS.sleep(5);

        assertThat(heap()).isLessThan(heap + GREEDY * MOST_BYTES);
        closeReaders();
        Eventually.isTrue(Duration.ofMinutes(1), () -> heap() < heap + 32 * MEBI);
        assertThat(client.get("api/health/ping").status()).isEqualTo(200);
    }

    private long heap() throws IOException, InterruptedException {
        return client.get("api/jvm/figures").json().get("heap_bytes").longValue();
    }

    private void keepFast(Callable<Socket> connection) throws Exception {
        Client neighbor = new Client(SERVER.application("neighbor"));
        List<Runnable> requests = List.of(
                () -> assertThat(client.ask("api/health/ping").status()).isEqualTo(200),
                () -> assertThat(neighbor.ask("hello.txt").body()).isEqualTo("hello"));
        requests.forEach(SlowReadersIT::median);
        List<Duration> before = requests.stream().map(SlowReadersIT::median).toList();
        for (int i = 0; i < ATTACKERS; i++) {
            readers.add(connection.call());
        }
        // At first, the server is busy with the requests that it can read.
        for (int i = 0; i < requests.size(); i++) {
            Duration most = before.get(i).multipliedBy(3).dividedBy(2).plus(TOLERANCE);
            Runnable request = requests.get(i);
            Eventually.isTrue(Duration.ofMinutes(3), () -> isFasterThan(most, request));
        }
    }

    private static boolean isFasterThan(Duration most, Runnable request) {
        try {
            return median(request).compareTo(most) < 0;
        } catch (AssertionError e) {
            return false;
        }
    }

    private static Duration median(Runnable request) {
        List<Duration> durations = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            long start = System.nanoTime();
            request.run();
            durations.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    private static Socket connection(String text) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(ROOT.getHost(), ROOT.getPort()));
        // Sends only what fits into the buffers. The server stops reading requests when it cannot write responses, so a
        // longer write would block.
        int length = Math.min(text.length(), MOST_SENT);
        socket.getOutputStream().write(text.substring(0, length).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static Socket reader(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(ROOT.getHost(), ROOT.getPort()));
        String request = "GET " + ROOT.getPath() + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
