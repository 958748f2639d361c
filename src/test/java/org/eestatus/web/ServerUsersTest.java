package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eestatus.core.run.Source;
import org.eestatus.it.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of the server who log in with a password. */
@Timeout(60)
class ServerUsersTest {

    private static final String DETAIL = "no such table";
    private static final Map<String, Map<String, Source>> SOURCES = Map.of(
            "health",
            Map.of("ping", new Source.Fixed(Map.of("pong", true))),
            "stats",
            Map.of("databases", new Source.Single(deadline -> {
                throw new IllegalStateException(DETAIL);
            })));

    private static final String USER = basic(InMemoryRealm.USER, InMemoryRealm.PASSWORD);
    private static final String USER_IN_OTHER_ROLE = basic(InMemoryRealm.USER_IN_OTHER_ROLE, InMemoryRealm.PASSWORD);

    private static RunningWeb start(String security) throws Exception {
        return new WebOptions(SOURCES, "freshness: 0s", "security: {%s}".formatted(security)).start();
    }

    private static String basic(String user, String password) {
        String pair = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Client.Answer get(RunningWeb web, String path, String credentials) throws Exception {
        return web.get(path, "Authorization", credentials);
    }

    @Test
    void seeDetailsInTheRole() throws Exception {
        try (RunningWeb web = start("")) {
            Client.Answer answer = get(web, "api/stats", USER);
            assertThat(answer.body()).contains(DETAIL);
            assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
            assertThat(get(web, "api/stats", USER_IN_OTHER_ROLE).status()).isEqualTo(200);
            assertThat(get(web, "api/stats", USER_IN_OTHER_ROLE).body()).doesNotContain(DETAIL);
        }
    }

    @Test
    void seeDetailsInTheRoleOfTheSettings() throws Exception {
        try (RunningWeb web = start("role: operators")) {
            assertThat(get(web, "api/stats", USER_IN_OTHER_ROLE).body()).contains(DETAIL);
            assertThat(get(web, "api/stats", USER).body()).doesNotContain(DETAIL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "metrics", "", "stats/", "api/openapi.yaml"})
    void readInTheRoleIfOnlyTheAuthorizedMay(String path) throws Exception {
        try (RunningWeb web = start("access: authorized")) {
            assertThat(get(web, path, USER).status()).isEqualTo(200);
            Client.Answer forbidden = get(web, path, USER_IN_OTHER_ROLE);
            assertThat(forbidden.status()).isEqualTo(403);
            assertThat(forbidden.header("WWW-Authenticate")).isNull();
            assertThat(forbidden.body()).contains("role status").doesNotContain("databases");
        }
    }

    @ParameterizedTest
    @CsvSource({"api", "api/health/ping", "metrics", "health/", "api/openapi.yaml"})
    void areRefusedWithAWrongPasswordWhateverMayBeRead(String path) throws Exception {
        for (String access : List.of("access: public", "access: authorized")) {
            try (RunningWeb web = start(access)) {
                for (String wrong : List.of(basic(InMemoryRealm.USER, "wrong"), basic("nobody", ""))) {
                    Client.Answer answer = get(web, path, wrong);
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.header("WWW-Authenticate"))
                            .isEqualTo("Basic realm=\"EE Status\", charset=\"UTF-8\"");
                    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
                }
            }
        }
    }

    @Test
    void areAskedForInPlaceOfAPageThatWouldShowMore() throws Exception {
        try (RunningWeb web = start("")) {
            for (String path : List.of("stats/?login", "?login")) {
                Client.Answer asked = web.get(path);
                assertThat(asked.status()).isEqualTo(401);
                assertThat(asked.header("WWW-Authenticate")).startsWith("Basic realm=");
                assertThat(asked.body()).startsWith("<html");
            }
            assertThat(get(web, "stats/?login", USER).body()).contains(DETAIL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"details: always", "details: never", "passwords: false"})
    void areNotAskedForIfTheyWouldSeeTheSame(String security) throws Exception {
        try (RunningWeb web = start(security)) {
            assertThat(web.get("stats/?login").status()).isEqualTo(200);
        }
    }

    @Test
    void areRefusedIfPasswordsAreOff() throws Exception {
        try (RunningWeb web = start("passwords: false")) {
            Client.Answer answer = get(web, "api/stats", USER);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"EE Status\"");
            assertThat(web.logins()).isZero();
        }
    }

    @Test
    void leaveNoSessionBehind() throws Exception {
        try (RunningWeb web = start("")) {
            assertThat(get(web, "api/stats", USER).header("Set-Cookie")).isNull();
            assertThat(web.sessions().created()).isEqualTo(1);
            assertThat(web.sessions().active()).isZero();
        }
    }

    @Test
    void mayNotTryPasswordsWithoutEnd() throws Exception {
        try (RunningWeb web = start("")) {
            Client.Answer last = get(web, "api/health", basic(InMemoryRealm.USER, "wrong"));
            for (int i = 0; i < 200 && !last.body().contains("Too many failed logins"); i++) {
                last = get(web, "api/health", basic(InMemoryRealm.USER, "wrong"));
            }
            assertThat(last.status()).isEqualTo(401);
            assertThat(last.body()).contains("Too many failed logins");
            assertThat(web.get("api/health").status()).isEqualTo(200);
        }
    }
}
