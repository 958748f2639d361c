package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.services.Eventually;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResponseBodyTest {

    private static final byte[] LARGE = "0123456789".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final List<Runnable> started = new CopyOnWriteArrayList<>();
    private final List<AsyncListener> listeners = new CopyOnWriteArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private final Output output = new Output();

    /** A stream that is ready for writing while the client has room for more bytes. */
    private class Output extends ServletOutputStream {

        private int room;
        private boolean isFlushed;
        private @Nullable WriteListener listener;

        @Override
        public void write(int b) {
            written.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            written.write(bytes, offset, length);
            room -= length;
        }

        @Override
        public void flush() {
            isFlushed = true;
        }

        @Override
        public boolean isReady() {
            return room > 0;
        }

        @Override
        public void setWriteListener(WriteListener given) {
            listener = given;
        }

        void read(int length) throws IOException {
            room += length;
            if (room > 0) {
                Objects.requireNonNull(listener).onWritePossible();
            }
        }
    }

    private final AsyncContext context = (AsyncContext) Proxy.newProxyInstance(
            ResponseBodyTest.class.getClassLoader(),
            new Class<?>[] {AsyncContext.class},
            (proxy, method, arguments) -> {
                if (method.getName().equals("complete")) {
                    ended.add("complete");
                } else if (method.getName().equals("start")) {
                    ended.add("start");
                    started.add((Runnable) arguments[0]);
                } else if (method.getName().equals("addListener")) {
                    listeners.add((AsyncListener) arguments[0]);
                }
                return null;
            });

    private static <T> T proxy(Class<T> type, Map<String, Object> known) {
        return type.cast(Proxy.newProxyInstance(
                ResponseBodyTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> known.get(method.getName())));
    }

    private void send(String method, byte[] body) throws IOException {
        ResponseBody.send(
                body,
                proxy(
                        HttpServletRequest.class,
                        Map.of("getMethod", method, "isAsyncSupported", true, "startAsync", context)),
                proxy(HttpServletResponse.class, Map.of("getOutputStream", output)));
    }

    @Test
    void writesASmallBodyAtOnce() throws IOException {
        send("GET", "small".getBytes(StandardCharsets.US_ASCII));

        assertThat(written).hasToString("small");
        assertThat(listeners).isEmpty();
    }

    @Test
    void writesNoBodyForHead() throws IOException {
        send("HEAD", LARGE);

        assertThat(written.size()).isZero();
        assertThat(listeners).isEmpty();
    }

    @Test
    void writesNothingOfALargeBodyBeforeTheClientReads() throws IOException {
        send("GET", LARGE);

        assertThat(written.size()).isZero();
        assertThat(ended).isEmpty();
    }

    @Test
    void writesALargeBodyAsTheClientReads() throws IOException {
        send("GET", LARGE);
        for (int i = 0; i < 30; i++) {
            output.read(5_000);
        }

        assertThat(written.toByteArray()).isEqualTo(LARGE);
        assertThat(ended).containsExactly("complete");
    }

    @Test
    void endsTheResponseOfAClientThatNeverReads() throws IOException {
        send("GET", LARGE);
        for (AsyncListener listener : listeners) {
            listener.onTimeout(new AsyncEvent(context));
        }
        output.read(100_000);

        assertThat(written.size()).isZero();
        assertThat(ended).containsExactly("complete");
    }

    @Test
    void endsAllResponsesBeforeTheApplicationEnds() throws Exception {
        send("GET", LARGE);
        sendLargeBodyWithLittleMemory("HTTP/1.1");
        NonBlockingWrite.endAll();

        assertThat(started).hasSize(1);
        started.forEach(Runnable::run);
        assertThat(ended).containsExactlyInAnyOrder("complete", "start", "complete");
    }

    private void sendLargeBodyWithLittleMemory(String protocol) throws IOException {
        ResponseBody.sendAsIs(
                LARGE,
                true,
                true,
                proxy(
                        HttpServletRequest.class,
                        Map.of("getProtocol", protocol, "isAsyncSupported", true, "startAsync", context)),
                (HttpServletResponse) Proxy.newProxyInstance(
                        ResponseBodyTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("setHeader")) {
                                headers.add(arguments[0] + ": " + arguments[1]);
                            }
                            return method.getName().equals("getOutputStream") ? output : null;
                        }));
        for (int i = 0; i < 30; i++) {
            output.read(5_000);
        }
    }

    @Test
    void closesTheConnectionIfMemoryIsLow() throws Exception {
        sendLargeBodyWithLittleMemory("HTTP/1.1");

        assertThat(headers).containsExactly("Connection: close");
        assertThat(written.toByteArray()).isEqualTo(LARGE);
        assertThat(output.isFlushed).isTrue();
        // The server answers no further request of the connection while the response is incomplete.
        assertThat(ended).isEmpty();
        Eventually.isEqual(Duration.ofSeconds(20), started::size, 1);
        assertIsCompletedByTheServer();
    }

    /**
     * If the caller's thread completed the request, Grizzly would process the next request of the connection on the same stack.
     */
    private void assertIsCompletedByTheServer() {
        assertThat(ended).containsExactly("start");
        started.forEach(Runnable::run);
        assertThat(ended).containsExactly("start", "complete");
    }

    /** A client that speaks HTTP/2 waits for the end of the stream, although it has received the complete body. */
    @Test
    void endsAResponseOverHttp2IfMemoryIsLow() throws IOException {
        sendLargeBodyWithLittleMemory("HTTP/2.0");

        assertThat(headers).isEmpty();
        assertThat(written.toByteArray()).isEqualTo(LARGE);
        assertIsCompletedByTheServer();
    }

    /** Simulates clients that send many requests on a connection and do not read the responses. */
    @Test
    void blocksFewThreadsBySmallBodies() throws Exception {
        int many = 100;
        CountDownLatch read = new CountDownLatch(1);
        AtomicInteger blocked = new AtomicInteger();
        HttpServletResponse response = proxy(HttpServletResponse.class, Map.of("getOutputStream", new Output() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                blocked.incrementAndGet();
                awaitUninterruptibly(read);
            }
        }));
        HttpServletRequest request = proxy(
                HttpServletRequest.class, Map.of("getMethod", "GET", "isAsyncSupported", true, "startAsync", context));
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch done = new CountDownLatch(many - 4 * Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < many; i++) {
            threads.execute(() -> {
                ResponseBody.send(new byte[] {1}, request, response);
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        int most = blocked.get();
        read.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(most).isBetween(1, 4 * Runtime.getRuntime().availableProcessors());
        send("GET", "small".getBytes(StandardCharsets.US_ASCII));
        assertThat(written).hasToString("small");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void takesABrokenConnectionForNoError() {
        HttpServletResponse response = proxy(HttpServletResponse.class, Map.of("getOutputStream", new Output() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("Broken pipe");
            }
        }));

        assertThatCode(() -> ResponseBody.send(
                        new byte[] {1},
                        proxy(HttpServletRequest.class, Map.of("getMethod", "GET", "isAsyncSupported", true)),
                        response))
                .doesNotThrowAnyException();
    }
}
