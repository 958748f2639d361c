package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowedPagesTest {

    private static final List<String> NAMES = List.of("health", "stats", "ready");

    private final List<String> called = new ArrayList<>();
    private final FilterChain chain = (request, response) -> called.add("chain");

    private static <T> T proxy(Class<T> type, Map<String, Object> known) {
        return type.cast(Proxy.newProxyInstance(
                ShadowedPagesTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> known.get(method.getName())));
    }

    private RequestDispatcher pages() {
        return (RequestDispatcher) Proxy.newProxyInstance(
                ShadowedPagesTest.class.getClassLoader(),
                new Class<?>[] {RequestDispatcher.class},
                (proxy, method, arguments) -> {
                    called.add("pages");
                    return null;
                });
    }

    private ShadowedPages pages(String... mappings) {
        ServletRegistration servlet =
                proxy(ServletRegistration.class, Map.of("getMappings", List.of(mappings), "getName", "the server's"));
        return new ShadowedPages(
                proxy(
                        ServletContext.class,
                        Map.of("getServletRegistrations", Map.of("x", servlet), "getNamedDispatcher", pages())),
                NAMES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/", "/health/databases/", "/ready/"})
    void leadsToThePageThatTheServerHasAServletInPlaceOf(String path) throws Exception {
        pages("/health/*", "/ready/*").chain(path, chain).doFilter(null, null);

        assertThat(called).containsExactly("pages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready", "/stats/", "/", "/api/health/", "/healthy/"})
    void leavesToTheServerWhatIsNoPageOrItsOwn(String path) throws Exception {
        pages("/health/*", "/ready/*").chain(path, chain).doFilter(null, null);

        assertThat(called).containsExactly("chain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/", "/"})
    void leavesEverythingWhereTheServerHasNone(String path) throws Exception {
        pages("/api/*", "/").chain(path, chain).doFilter(null, null);

        assertThat(called).containsExactly("chain");
    }
}
