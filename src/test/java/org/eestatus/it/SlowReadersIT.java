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
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that ask for large responses and do not read them keep nobody else waiting. */
@ExtendWith(ArquillianExtension.class)
class SlowReadersIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final URI ROOT = SERVER.application("slow");

    /** More than any pool of threads that a response could wait for. */
    private static final int READERS = 200;

    /** A fraction of the response, so that the rest has to wait for the reader. */
    private static final int RECEIVE_BUFFER = 4_096;

    private final List<Socket> readers = new ArrayList<>();
    private final Client client = new Client(ROOT);

    @Deployment(testable = false)
    static WebArchive slow() {
        return Wars.withProviders(SERVER, "slow.war", """
                freshness: 0s
                security: {details: always}
                extra-providers:
                  large: [{name: lines, provider: "org.eestatus.it.deployed.Switch::large"}]
                """);
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

    private static Socket reader(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(ROOT.getHost(), ROOT.getPort()));
        String request = "GET " + ROOT.getPath() + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
