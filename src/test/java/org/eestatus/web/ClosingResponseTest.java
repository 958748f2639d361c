package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eestatus.core.Audience;
import org.eestatus.http.Authenticator;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.RequestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClosingResponseTest {

    private final ResponseCache.Place place = new ResponseCache(Duration.ofMinutes(1))
            .place(new RequestKey(RequestKey.Kind.API, "", "json", new Authenticator.Reader(Audience.PUBLIC, false)));

    private final HttpServletResponse response = new ClosingResponse(
            (HttpServletResponse) Proxy.newProxyInstance(
                    ClosingResponseTest.class.getClassLoader(),
                    new Class<?>[] {HttpServletResponse.class},
                    (proxy, method, arguments) -> null),
            place);

    private interface Writing {

        void by(HttpServletResponse response) throws Exception;
    }

    private static List<Writing> writings() {
        return List.of(
                HttpServletResponse::getOutputStream,
                HttpServletResponse::getWriter,
                response -> response.sendError(404),
                response -> response.sendError(404, "Not Found"),
                response -> response.sendRedirect("/"));
    }

    @ParameterizedTest
    @MethodSource("writings")
    void letsNobodyWaitUntilAnAnswerThatTheyMayNotHaveIsRead(Writing writing) throws Exception {
        assertThat(place.awaited()).isNotDone();

        writing.by(response);

        assertThat(place.awaited()).isCompletedWithValueMatching(answer -> answer.isEmpty());
    }

    @Test
    void leavesAnAnswerThatIsKept() throws Exception {
        byte[] body = "x".getBytes(StandardCharsets.UTF_8);
        CachedResponse kept = new CachedResponse(Instant.now(), Duration.ofMinutes(1), 200, Map.of(), body);
        place.keep(kept);

        var unused = response.getOutputStream();

        assertThat(place.awaited().join()).hasValue(kept);
    }
}
