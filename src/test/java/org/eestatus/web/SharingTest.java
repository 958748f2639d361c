package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.core.Audience;
import org.eestatus.http.Authenticator;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.RequestKey;
import org.junit.jupiter.api.Test;

class SharingTest {

    private final ResponseCache answers = new ResponseCache(Duration.ofMinutes(1));
    private final Sharing sharing = new Sharing(answers, Duration.ofSeconds(10));
    private final RequestKey question =
            new RequestKey(RequestKey.Kind.API, "", "json", new Authenticator.Reader(Audience.PUBLIC, false));

    private final HttpServletRequest request =
            proxy(HttpServletRequest.class, Map.of("getMethod", "GET", "isAsyncSupported", true));
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final HttpServletResponse response =
            proxy(HttpServletResponse.class, Map.of("getOutputStream", new Written()));
    private final AtomicInteger passedOn = new AtomicInteger();
    private final FilterChain chain = (same, other) -> passedOn.incrementAndGet();

    private final class Written extends ServletOutputStream {

        @Override
        public void write(int b) {
            written.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    /** Knows these answers; whatever else is called does nothing. */
    private static <T> T proxy(Class<T> type, Map<String, Object> known) {
        return type.cast(Proxy.newProxyInstance(
                SharingTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> known.get(method.getName())));
    }

    private static CachedResponse answer(String body) {
        return new CachedResponse(Instant.now(), Duration.ZERO, 200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void passesOnWhoAsksFirst() throws Exception {
        sharing.share(question, request, response, chain);

        assertThat(passedOn).hasValue(1);
        assertThat(written.size()).isZero();
    }

    @Test
    void sendsWhatIsFoundAnewWithoutPassingOn() throws Exception {
        answers.place(question).keep(answer("old"), () -> CompletableFuture.completedFuture(answer("new")));
        sharing.share(question, request, response, chain);

        assertThat(written).hasToString("new");
        assertThat(passedOn).hasValue(0);
    }

    @Test
    void sharesWhatIsAskedByHeadToo() throws Exception {
        answers.place(question).keep(answer("old"), () -> CompletableFuture.completedFuture(answer("new")));
        sharing.share(
                question,
                proxy(HttpServletRequest.class, Map.of("getMethod", "HEAD", "isAsyncSupported", true)),
                response,
                chain);

        assertThat(passedOn).hasValue(0);
        assertThat(written.size()).isZero();
    }

    @Test
    void passesOnWhereNothingIsFoundAnew() throws Exception {
        answers.place(question)
                .keep(answer("old"), () -> CompletableFuture.failedFuture(new IllegalStateException("planned")));
        sharing.share(question, request, response, chain);

        assertThat(written.size()).isZero();
        assertThat(passedOn).hasValue(1);
    }
}
