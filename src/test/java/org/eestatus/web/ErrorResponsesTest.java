package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.AbstractList;
import java.util.Map;
import java.util.function.Supplier;
import org.eestatus.core.run.Source;
import org.eestatus.formats.Problem;
import org.eestatus.it.Client;
import org.eestatus.it.server.LogInProcess;
import org.eestatus.website.PageFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ErrorResponsesTest {

    private static final String[] INTERNALS = {"Exception", "planned", "\tat ", "org.eestatus", "jetty"};

    /** A list that cannot be rendered until it is repaired. */
    private static final class BrokenList extends AbstractList<Object> {

        private final Supplier<RuntimeException> error;
        private volatile boolean isRepaired;

        BrokenList(Supplier<RuntimeException> error) {
            this.error = error;
        }

        void repair() {
            isRepaired = true;
        }

        @Override
        public Object get(int index) {
            return "line";
        }

        @Override
        public int size() {
            if (!isRepaired) {
                throw error.get();
            }
            return 1;
        }
    }

    /** A servlet that throws an unexpected exception. */
    private static final class Throwing extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            throw new IllegalStateException("planned");
        }
    }

    /** A servlet that reports an error to the server with {@code sendError}. */
    private static final class Refusing extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
    }

    private final BrokenList list = new BrokenList(() -> new IllegalStateException("planned"));
    private RunningWeb web;

    @BeforeEach
    void start() throws Exception {
        web = options(list).start();
    }

    private static WebOptions options(BrokenList list, String... settings) {
        return new WebOptions(
                        Map.of(
                                "health",
                                Map.of("ping", new Source.Fixed(Map.of("pong", true)), "other", new Source.Fixed(true)),
                                "team",
                                Map.of("broken", new Source.Fixed(Map.of("lines", list)))),
                        settings)
                .servlet("/throwing", new Throwing())
                .servlet("/api/throwing", new Throwing())
                .servlet("/refusing", new Refusing())
                .servlet("/api/refusing", new Refusing());
    }

    private void restart(WebOptions options) throws Exception {
        web.close();
        web = options.start();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api/nothing, 404, 'health, team'",
        "GET, api/health/nothing, 404, 'other, ping'",
        "GET, api/health/ping/deeper, 404, health/ping",
        "OPTIONS, api/nothing, 404, 'health, team'",
        "POST, api, 405, 'GET, HEAD, OPTIONS'",
        "DELETE, api/health/ping, 405, 'GET, HEAD, OPTIONS'",
        "GET, api?format=xml, 400, 'json, health, microprofile'"
    })
    void sayWhatIsExpected(String method, String path, int status, String detail) throws Exception {
        Client.Answer answer = web.client().send(method, path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().at("/type").asText()).isEqualTo("about:blank");
        assertThat(answer.json().at("/status").intValue()).isEqualTo(status);
        assertThat(answer.json().at("/detail").asText()).contains(detail);
        assertThat(answer.json().has("instance")).isFalse();
    }

    @Test
    void rejectWhatCannotBeRepresented() throws Exception {
        Client.Answer answer = web.get("api/health", "Accept", "text/html");
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().at("/detail").asText()).contains("application/json", "?format=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/team/broken", "api", "api/team?format=yaml", "metrics", "api/throwing"})
    void areProblemsWithAnInstanceForAnErrorInside(String path) throws Exception {
        for (int i = 0; i < 2; i++) {
            Client.Answer answer = web.get(path);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.json().at("/instance").asText()).startsWith("urn:uuid:");
            assertThat(answer.body()).doesNotContain(INTERNALS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "team/", "team/broken/", "throwing"})
    void arePagesWithAnInstanceForAnErrorInside(String path) throws Exception {
        Client.Answer answer = web.get(path);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).contains("urn:uuid:").doesNotContain(INTERNALS);
    }

    @Test
    void nameTheInstanceOfTheLogEntry() throws Exception {
        restart(options(new BrokenList(() -> new IllegalArgumentException("planned"))));
        try (LogInProcess log = new LogInProcess()) {
            String instance = web.get("api/team/broken").json().at("/instance").asText();
            assertThat(log.text())
                    .contains("Internal error in EE Status, reported as " + instance)
                    .contains("java.lang.IllegalArgumentException: planned");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/team/broken", "metrics", "team/broken/"})
    void endWithTheirCause(String path) throws Exception {
        assertThat(web.get(path).status()).isEqualTo(500);
        list.repair();
        assertThat(web.get(path).status()).isEqualTo(200);
    }

    @Test
    void concernOnlyTheBrokenResult() throws Exception {
        assertThat(web.get("api/team/broken").status()).isEqualTo(500);
        assertThat(web.get("api/health").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"api/refusing, application/problem+json", "refusing, text/html;charset=utf-8"})
    void replaceTheErrorsOfTheServer(String path, String type) throws Exception {
        Client.Answer answer = web.get(path);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase(type);
        assertThat(answer.body()).contains("Content Too Large").doesNotContain(INTERNALS);
    }

    @ParameterizedTest
    @CsvSource({"GET, nothing/, 404", "GET, health/nothing/, 404", "POST, health/, 405", "GET, static/x/y, 404"})
    void arePagesOutsideTheApi(String method, String path, int status) throws Exception {
        Client.Answer answer = web.client().send(method, path, "Accept-Language", "de");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(answer.header("Content-Language")).isEqualTo("de");
        assertThat(answer.body()).startsWith("<html lang=\"de\">" + status);
    }

    @Test
    void areTextWithoutTheWebsite() throws Exception {
        restart(options(list, "website: false"));
        for (String path : new String[] {"health/", "nothing/", "static/x/status.css"}) {
            Client.Answer answer = web.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
            assertThat(answer.body()).isEqualTo("404 Not Found\n");
        }
        assertThat(web.get("api/health").status()).isEqualTo(200);
    }

    @Test
    void areTextIfThePageOfAnErrorFails() throws Exception {
        restart(options(list).pages(new PlainPages() {
            @Override
            public byte[] error(PageFrame frame, Problem problem, ServletContext context) {
                throw new IllegalStateException("planned");
            }
        }));
        Client.Answer answer = web.get("nothing/");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("404 Not Found\n");
    }
}
