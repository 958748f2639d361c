package org.eestatus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.settings.Parsing.parse;
import static org.eestatus.settings.Parsing.refusal;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredResourcesTest {

    private static final String REDIS = "not a Redis URL; expected redis://user:password@host:port/number or"
            + " rediss://…, with the characters / ? # @ : % percent-encoded in the user name and the password";

    @Test
    void readsADatabase() {
        Settings settings = parse(
                "databases: {'jdbc/reporting': {url: 'jdbc:postgresql://db/reporting', user: app,"
                        + " password: '${env:DB_PASSWORD}', properties: {ssl: true, loginTimeout: 3}}}",
                Map.of("DB_PASSWORD", "hunter2"));
        assertThat(settings.own().databases())
                .isEqualTo(Map.of(
                        "jdbc/reporting",
                        new ConfiguredResources.Database(
                                "jdbc:postgresql://db/reporting",
                                Map.of("ssl", "true", "loginTimeout", "3", "user", "app", "password", "hunter2"))));
        assertThat(settings.secrets()).containsExactly("hunter2");
    }

    @Test
    void keepsTheOrder() {
        assertThat(parse("databases: {z: {url: 'jdbc:a:'}, a: {url: 'jdbc:b:'}, m: {url: 'jdbc:c:'}}")
                        .own()
                        .databases())
                .containsOnlyKeys("z", "a", "m")
                .satisfies(databases -> assertThat(databases.keySet()).containsExactly("z", "a", "m"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    redis://localhost:6379/0,            localhost, 6379, false, 0,  -,   -
                    redis://localhost,                   localhost, 6379, false, 0,  -,   -
                    redis://localhost/,                  localhost, 6379, false, 0,  -,   -
                    rediss://cache_1.intra:7000/12,      cache_1.intra, 7000, true, 12, -, -
                    redis://:secret@host,                host, 6379, false, 0,  -,   secret
                    redis://app:secret@host,             host, 6379, false, 0,  app, secret
                    redis://app:@host,                   host, 6379, false, 0,  app, ''
                    redis://a%40b:p%2Fw+%25@[::1]:1,     ::1, 1, false, 0,      a@b, p/w+%
                    """)
    void readsTheUrlOfACache(
            String url, String host, int port, boolean tls, int database, String user, String password) {
        assertThat(parse("caches: {a: {url: '%s'}}".formatted(url)).own().caches())
                .isEqualTo(Map.of("a", new RedisAddress(host, port, tls, database, user, password)));
    }

    @Test
    void readsTheUserOfACacheBesideTheUrl() {
        assertThat(parse("caches: {a: {url: 'redis://h', user: app, password: hunter2}}")
                        .own()
                        .caches())
                .isEqualTo(Map.of("a", new RedisAddress("h", 6379, false, 0, "app", "hunter2")));
    }

    @Test
    void takesAnEmptyPasswordForNone() {
        assertThat(parse("caches: {a: {url: 'redis://h', password: '${env:NONE:-}'}}")
                        .own()
                        .caches())
                .isEqualTo(Map.of("a", new RedisAddress("h", 6379, false, 0, null, null)));
        assertThat(parse("databases: {a: {url: 'jdbc:x:', password: '${env:NONE:-}'}}")
                        .own()
                        .databases())
                .isEqualTo(Map.of("a", new ConfiguredResources.Database("jdbc:x:", Map.of())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    databases: [a]                          | databases        | found a list; expected {name: {url: …}}
                    databases: 'jdbc:postgresql://app:hunter2@db/x' | databases | found a string; expected {name: {url: …}}
                    caches: {a: 'redis://:hunter2@db'}      | caches.a         | found a string; expected {url: …}
                    databases: {a: 'jdbc:postgresql://app:hunter2@db/x'} | databases.a | found a string; expected {url: …}
                    databases: {a: {user: b}}               | databases.a      | the required key 'url' is missing; expected it in this mapping
                    databases: {a: {url: [b]}}              | databases.a.url  | found a list; expected a string
                    databases: {a: {url: 'http://u:hunter2@h'}} | databases.a.url | not a database URL; expected one that begins with jdbc:
                    databases: {a: {url: 'jdbc:x:', pool: 1}} | databases.a.pool | unknown key; expected one of url, user, password, properties
                    databases: {a: {url: 'jdbc:x:', password: {b: c}}} | databases.a.password | found a mapping; expected a string
                    databases: {a: {url: 'jdbc:x:', properties: b}} | databases.a.properties | found a string; expected a mapping of keys to values
                    databases: {a: {url: 'jdbc:x:', properties: {b: [c]}}} | databases.a.properties.b | found a list; expected a string
                    databases: {a: {url: 'jdbc:x:', user: b, properties: {user: c}}} | databases.a.user | set both here and in properties; expected only one of the two
                    databases: {' ': {url: 'jdbc:x:'}}      | databases        | not a valid name; expected 1 to 100 characters, none of them a control character
                    caches: {"a\\nb": {url: 'redis://h'}}   | caches           | not a valid name; expected 1 to 100 characters, none of them a control character
                    caches: {a: {url: 'redis://h', db: 1}}  | caches.a.db      | unknown key; expected one of url, user, password
                    caches: {a: {url: 'redis://u:p@h', user: b}} | caches.a.user | set both here and in the URL; expected only one of the two
                    caches: {a: {url: 'redis://u:p@h', password: b}} | caches.a.password | set both here and in the URL; expected only one of the two
                    """)
    void refusesWhatIsNotAsItShouldBe(String text, String key, String problem) {
        assertThat(refusal(text)).isEqualTo("line 1, key '%s': %s".formatted(key, problem));
    }

    @Test
    void refusesALongNameWithItsLine() {
        assertThat(refusal("caches:\n  a: {url: 'redis://h'}\n  %s: {url: 'redis://h'}\n".formatted("b".repeat(101))))
                .startsWith("line 3, key 'caches': not a valid name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h",
                "REDIS://h",
                "redis:h",
                "redis://",
                "redis://h:0",
                "redis://h:65536",
                "redis://h:x",
                "redis://h/x",
                "redis://h/0/1",
                "redis://u:hunter2/@h",
                "redis://u:hunter2%zz@h",
                "redis://u:hunter2@h@h",
                "redis://[h]"
            })
    void refusesAnyOtherUrlOfACacheWithoutShowingIt(String url) {
        assertThat(refusal("caches: {a: {url: '%s'}}".formatted(url)))
                .isEqualTo("line 1, key 'caches.a.url': " + REDIS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://h/0?timeout=5", "rediss://u:hunter2@h?timeout=hunter2&ssl_cert_reqs=required"})
    void namesTheParameterOfTheUrlOfACacheThatIsNotSupported(String url) {
        assertThat(refusal("caches: {a: {url: '%s'}}".formatted(url)))
                .isEqualTo("line 1, key 'caches.a.url': the query of the URL (after '?') contains the parameter"
                        + " 'timeout', which is not supported; expected only ssl_cert_reqs=required, because"
                        + " certificates are always verified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://hunter2@h", "rediss://hunter2@h:6379/0", "redis://@h"})
    void refusesALonePasswordOfACacheThatReadsLikeAUser(String url) {
        assertThat(refusal("caches: {a: {url: '%s'}}".formatted(url)))
                .isEqualTo("line 1, key 'caches.a.url': the URL has no ':' before the '@'; expected"
                        + " redis://user:password@host, or redis://:password@host for a password without a user name");
    }

    @Test
    void countsThePasswordInAUrlAsASecretInBothForms() {
        assertThat(parse("caches: {a: {url: 'redis://app:hunter%2F2@h'}}").secrets())
                .containsExactlyInAnyOrder("hunter%2F2", "hunter/2");
        assertThat(parse("databases: {a: {url: 'jdbc:mysql://h/db?password=hunter%2F2'}}")
                        .secrets())
                .containsExactlyInAnyOrder("hunter%2F2", "hunter/2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://app:hunter2@db/orders",
                "jdbc:postgresql://app:hunt@er2@db/orders",
                "jdbc:postgresql://app:hunt/er2@db/orders",
                "jdbc:postgresql://app:hunt?er2@db/orders",
                "jdbc:postgresql://:hunter2@db/orders",
                "jdbc:mysql://app@db/orders",
                "jdbc:mysql://db1,app:hunter2@db2/orders",
                "jdbc:oracle:thin:scott/hunter2@//db:1521/orders",
                "jdbc:oracle:thin:scott/\"hunter2\"@db:1521:orders",
                "jdbc:oracle:oci:scott/hunt/er2@orders"
            })
    void tellsALoginInTheUrlOfADatabase(String url) {
        assertThat(parse("databases: {a: {url: '%s'}}".formatted(url)).own().databases())
                .allSatisfy((name, database) -> assertThat(database.hasLogin()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/orders?user=app@domain",
                "jdbc:postgresql://db1:5432,db2:5432/orders?user=app@domain",
                "jdbc:postgresql://[::1]:5432/orders?user=app@domain",
                "jdbc:postgresql:orders",
                "jdbc:sqlserver://db\\sql:1433;user=app@domain;encrypt=true",
                "jdbc:db2://db:50000/orders:user=app@domain;",
                "jdbc:h2:file:/srv/a@b",
                "jdbc:oracle:thin:@//db:1521/orders?user=a@b",
                "jdbc:oracle:thin:@tcps://db:1521/orders",
                "jdbc:oracle:thin:@db:1521:orders",
                "jdbc:oracle:thin:/@orders"
            })
    void takesAnAtThatIsNoLogin(String url) {
        assertThat(parse("databases: {a: {url: '%s'}}".formatted(url)).own().databases())
                .containsOnlyKeys("a");
    }

    @Test
    void countsASecretAmongThePropertiesAsOne() {
        assertThat(parse("databases: {a: {url: 'jdbc:x:', properties: {trustStorePassword: hunter2, ssl: true}}}")
                        .secrets())
                .containsExactly("hunter2");
    }

    @Test
    void showsNoSecretInItsText() {
        Settings settings = parse("{databases: {a: {url: 'jdbc:x:?password=hunter2', password: hunter2}},"
                + " caches: {b: {url: 'redis://u:hunter2@h'}}}");
        assertThat(settings.own().toString()).doesNotContain("hunter2");
        assertThat(settings.own().caches().get("b"))
                .extracting(RedisAddress::url)
                .isEqualTo("redis://h:6379/0");
    }
}
