package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eestatus.formats.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncWaitTest {

    private final List<String> calls = new ArrayList<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<AsyncListener> listeners = new ArrayList<>();
    private final CompletableFuture<String> result = new CompletableFuture<>();

    private final HttpServletRequest request = proxy(HttpServletRequest.class, (name, arguments) -> switch (name) {
        case "getRequestURI" -> "/status/metrics";
        case "startAsync" -> context();
        case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
        default -> null;
    });

    private AsyncContext context() {
        return proxy(AsyncContext.class, (name, arguments) -> switch (name) {
            case "addListener" -> {
                listeners.add((AsyncListener) arguments[0]);
                yield null;
            }
            case "getRequest" -> request;
            default -> null;
        });
    }

    @FunctionalInterface
    private interface Known {
        @Nullable
        Object get(String name, Object[] arguments);
    }

    private <T> T proxy(Class<T> type, Known known) {
        return type.cast(Proxy.newProxyInstance(
                AsyncWaitTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.add(
                            arguments == null || !method.getName().equals("dispatch")
                                    ? method.getName()
                                    : method.getName() + " " + arguments[0]);
                    return known.get(method.getName(), arguments);
                }));
    }

    private void begin() {
        AsyncWait.until(result, request, Duration.ofSeconds(15));
        calls.clear();
    }

    private void timeOut() throws IOException {
        for (AsyncListener listener : listeners) {
            listener.onTimeout(new AsyncEvent(context(), null, null));
        }
    }

    @Test
    void dispatchesOnceTheResultIsKnownAndTouchesNothingElse() {
        begin();
        result.complete("known");

        assertThat(calls).containsExactly("dispatch");
    }

    @Test
    void dispatchesWhereTheResultIsAnErrorToo() {
        begin();
        result.completeExceptionally(new IllegalStateException("planned"));

        assertThat(calls).containsExactly("dispatch");
    }

    @Test
    void dispatchesWithAProblemAfterATimeout() throws IOException {
        begin();
        timeOut();

        assertThat(calls).last().isEqualTo("dispatch");
        assertThat(attributes.values()).singleElement().isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.detail()).startsWith("No result within 15 s");
        });
    }

    @Test
    void touchesNothingAfterATimeOut() throws IOException {
        begin();
        timeOut();
        calls.clear();
        result.complete("late");

        assertThat(calls).isEmpty();
    }

    @Test
    void touchesNothingAfterTheConnectionBroke() throws IOException {
        begin();
        for (AsyncListener listener : listeners) {
            listener.onError(new AsyncEvent(context(), null, null));
        }
        result.complete("late");

        assertThat(calls).isEmpty();
    }

    @Test
    void leavesATimeOutAsideOnceTheResultIsKnown() throws IOException {
        begin();
        result.complete("known");
        timeOut();

        assertThat(calls).containsExactly("dispatch");
    }
}
