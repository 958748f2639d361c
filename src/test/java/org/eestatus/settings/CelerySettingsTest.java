package org.eestatus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.eestatus.settings.Parsing.parse;
import static org.eestatus.settings.Parsing.refusal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelerySettingsTest {

    private static final String AMQP = "not a broker URL; expected amqp://user:password@host:port/virtual-host,"
            + " with the characters / ? # @ : % percent-encoded in the user name and the password";

    @Test
    void readsABrokerAndItsWorkers() {
        assertThat(parse("celery: {broker: 'amqp://localhost//', workers: [w1@a, w2@b]}")
                        .own()
                        .celery())
                .containsExactly(new Celery(
                        new Celery.Amqp("localhost", 5672, false, "/", "guest", "guest"),
                        List.of("w1@a", "w2@b"),
                        "celery"));
    }

    @Test
    void readsSeveralBrokers() {
        ConfiguredResources own = parse(
                        "celery: [{broker: 'amqp://a', workers: [w1@a]}, {broker: 'redis://b', workers: [w2@b],"
                                + " control-exchange: shop}]")
                .own();
        assertThat(own.celery())
                .extracting(each -> each.broker().place(), Celery::controlExchange)
                .containsExactly(tuple("a:5672", "celery"), tuple("b:6379", "shop"));
        assertThat(own.workers()).containsExactly("w1@a", "w2@b");
    }

    /** Expects the same results as from Kombu's {@code parse_url}. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    amqp://guest:guest@localhost:5672//,  localhost, 5672, false, /,     guest, guest
                    amqp://,                              localhost, 5672, false, /,     guest, guest
                    amqp://host,                          host,      5672, false, /,     guest, guest
                    amqp://host/,                         host,      5672, false, /,     guest, guest
                    amqp://host/shop,                     host,      5672, false, shop,  guest, guest
                    amqp://host//shop,                    host,      5672, false, /shop, guest, guest
                    amqp://host/%2Fshop,                  host,      5672, false, /shop, guest, guest
                    amqp://host/a/b,                      host,      5672, false, a/b,   guest, guest
                    amqp://app@host,                      host,      5672, false, /,     app,   guest
                    amqp://a%40b:p%2Fw+%25@mq_1.intra:7,  mq_1.intra, 7,   false, /,     a@b,   p/w+%
                    pyamqp://host,                        host,      5672, false, /,     guest, guest
                    amqps://host,                         host,      5671, true,  /,     guest, guest
                    amqps://[::1]:1/x,                    ::1,       1,    true,  x,     guest, guest
                    """)
    void readsTheUrlOfAnAmqpBroker(
            String url, String host, int port, boolean tls, String virtualHost, String user, String password) {
        assertThat(broker("broker: '%s'".formatted(url)))
                .isEqualTo(new Celery.Amqp(host, port, tls, virtualHost, user, password));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    redis://localhost:6379/0,                            6379, false, 0, -
                    redis://localhost,                                   6379, false, 0, -
                    redis://localhost//3,                                6379, false, 3, -
                    redis://:secret@localhost:7/2,                       7,    false, 2, secret
                    rediss://localhost/1?ssl_cert_reqs=CERT_REQUIRED,    6379, true,  1, -
                    rediss://localhost/1?ssl_cert_reqs=required,         6379, true,  1, -
                    """)
    void readsTheUrlOfARedisBroker(String url, int port, boolean tls, int database, String password) {
        assertThat(broker("broker: '%s'".formatted(url)))
                .isEqualTo(new Celery.Redis(
                        new RedisAddress("localhost", port, tls, database, null, password), "", "/" + database + "."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    True  | /2.
                    true  | /2.
                    False | ''
                    false | ''
                    /     | /
                    """)
    void readsThePrefixOfChannelsWithoutQuotes(String setting, String prefix) {
        assertThat(broker("broker: 'redis://h/2', fanout-prefix: %s".formatted(setting)))
                .extracting(broker -> ((Celery.Redis) broker).fanoutPrefix())
                .isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    true,       /2.
                    True,       /2.
                    TRUE,       /2.
                    yes,        /2.
                    false,      ''
                    False,      ''
                    off,        ''
                    '',         ''
                    'x{db}-',   x2-
                    'shop.',    shop.
                    """)
    void readsThePrefixOfChannels(String setting, String prefix) {
        assertThat(broker("broker: 'redis://h/2', fanout-prefix: '%s'".formatted(setting)))
                .extracting(broker -> ((Celery.Redis) broker).fanoutPrefix())
                .isEqualTo(prefix);
    }

    @Test
    void readsThePrefixOfKeys() {
        assertThat(broker("broker: 'redis://h', global-keyprefix: 'shop:'"))
                .extracting(broker -> ((Celery.Redis) broker).keyPrefix())
                .isEqualTo("shop:");
    }

    @Test
    void readsTheLoginBesideTheUrl() {
        Settings settings = parse(
                "celery: {broker: 'amqp://h', user: app, password: '${env:BROKER}', workers: [w@h]}",
                Map.of("BROKER", "hunter/2"));
        assertThat(settings.own().celery().get(0).broker())
                .isEqualTo(new Celery.Amqp("h", 5672, false, "/", "app", "hunter/2"));
        assertThat(settings.secrets()).containsExactly("hunter/2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "amqps", "redis", "rediss"})
    void countsThePasswordAsASecret(String scheme) {
        Settings settings = parse("celery: {broker: '%s://app:hunter%%2F2@h', workers: [w@h]}".formatted(scheme));
        assertThat(settings.secrets()).containsExactlyInAnyOrder("hunter/2", "hunter%2F2");
        assertThat(settings.own().celery())
                .noneMatch(celery -> celery.toString().contains("hunter"));
    }

    @Test
    void addsItsProvidersToTheDefaultSet() {
        assertThat(providers("celery: {broker: 'amqp://h', workers: [w@h]}"))
                .isEqualTo(Map.of(
                        "health", List.of("ping=ping", "databases=databases", "caches=caches", "celery=celery"),
                        "stats", List.of("databases=databases-stats", "code=code", "celery=celery-stats")));
    }

    @Test
    void addsItsProvidersToASetOfOnesOwn() {
        assertThat(providers(
                        "celery: {broker: 'amqp://h', workers: [w@h]}\nproviders: {ready: [{name: a, provider: b}]}"))
                .isEqualTo(Map.of(
                        "ready", List.of("a=b"),
                        "health", List.of("celery=celery"),
                        "stats", List.of("celery=celery-stats")));
    }

    @Test
    void addsNoProviderThatIsThereAlready() {
        assertThat(providers("celery: {broker: 'amqp://h', workers: [w@h]}\n"
                        + "providers: {health: [{name: workers, provider: celery, deadline: 1s}]}"))
                .isEqualTo(Map.of("health", List.of("workers=celery"), "stats", List.of("celery=celery-stats")));
    }

    @Test
    void refusesAnotherProviderOfTheSameName() {
        assertThat(refusal("celery: {broker: 'amqp://h', workers: [w@h]}\n"
                        + "extra-providers: {health: [{name: celery, provider: com.acme.Celery}]}"))
                .isEqualTo("line 1, key 'celery': the resource 'health' already has a provider named 'celery'; expected"
                        + " each name only once");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {workers: [w@h]}                      | celery            | the required key 'broker' is missing; expected it in this mapping
                    amqp://h                              | celery            | found a string; expected {broker: …, workers: […]}, or a list of these
                    {broker: 'amqp://h', worker: [w@h]}   | celery.worker     | unknown key; expected one of broker, user, password, workers, control-exchange, global-keyprefix, fanout-prefix
                    {broker: 'sqs://h'}                   | celery.broker     | not a broker URL; expected one that begins with amqp://, amqps://, redis:// or rediss://
                    {broker: 'h:5672'}                    | celery.broker     | not a broker URL; expected one that begins with amqp://, amqps://, redis:// or rediss://
                    {broker: 'amqp://h', workers: w@h}    | celery.workers    | found a string; expected a list
                    {broker: 'amqp://h', workers: [w1]}   | celery.workers[0] | not a node name; expected one such as w1@host, or celery@w1 for a worker that was started with the name w1
                    {broker: 'amqp://h', workers: ['']}   | celery.workers[0] | not a node name; expected one such as w1@host, or celery@w1 for a worker that was started with the name w1
                    {broker: 'amqp://h', workers: ['a b@h']} | celery.workers[0] | not a node name; expected one such as w1@host, or celery@w1 for a worker that was started with the name w1
                    ""                                    | celery            | found nothing; expected {broker: …, workers: […]}, or a list of these
                    []                                    | celery            | found nothing; expected {broker: …, workers: […]}, or a list of these
                    {}                                    | celery            | the required key 'broker' is missing; expected it in this mapping
                    {broker: 'amqp://h'}                  | celery            | no worker is listed; expected workers: […] with at least one node name such as w1@host
                    {broker: 'amqp://h', workers: []}     | celery.workers    | no worker is listed; expected workers: […] with at least one node name such as w1@host
                    {broker: 'amqp://h', workers: }       | celery.workers    | no worker is listed; expected workers: […] with at least one node name such as w1@host
                    {broker: 'redis://h', workers: [w@h], global-keyprefix: False} | celery.global-keyprefix | found 'False'; expected a string
                    {broker: 'redis://h', workers: [w@h], control-exchange: true}  | celery.control-exchange | found 'true'; expected a string
                    {broker: 'amqp://h', workers: [a@h, a@h]} | celery.workers[1] | duplicate worker 'a@h'; expected each worker once
                    {broker: 'amqp://h', fanout-prefix: x}    | celery.fanout-prefix | this option applies only to Redis; expected it to be absent for an AMQP broker
                    {broker: 'amqp://a:b@h', password: c} | celery.password   | set both here and in the URL; expected only one of the two
                    """)
    void refusesWhatIsNotAsItShouldBe(String celery, String key, String problem) {
        assertThat(refusal("celery: " + celery)).isEqualTo("line 1, key '%s': %s".formatted(key, problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"w1@%h", "%n@host", "w%i@%d", "w1-%I@host", "%p", "celery@%%h"})
    void refusesWhatAWorkersCommandLineReplaces(String worker) {
        assertThat(refusal("celery: {broker: 'amqp://h', workers: [a@h, '%s']}".formatted(worker)))
                .isEqualTo("line 1, key 'celery.workers[1]': the name contains '%', but placeholders such as %h are"
                        + " expanded only on the command line of a worker; expected the expanded node name, such as"
                        + " w1@host");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    amqp://app:hunter2@h/?heartbeat=10, heartbeat
                    amqps://h//?ssl=hunter2, ssl
                    amqp://h?a.b-c=hunter2&x=y, a.b-c
                    redis://:hunter2@h/0?health_check_interval=1, health_check_interval
                    rediss://h?ssl_cert_reqs=none, ssl_cert_reqs
                    rediss://h?ssl_cert_reqs=required&db=hunter2, db
                    """)
    void namesTheParameterOfAUrlThatIsNotSupported(String url, String name) {
        assertThat(refusal("celery: {broker: '%s', workers: [w@h]}".formatted(url)))
                .startsWith("line 1, key 'celery.broker': the query of the URL (after '?') contains the parameter '%s',"
                        .formatted(name))
                .containsAnyOf(
                        ", which is not supported; expected no parameters",
                        ", which is not supported; expected only ssl_cert_reqs=required")
                .doesNotContain("hunter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp://h?hunter2", "amqp://app:1?hunter=2@h", "redis://h?=hunter2"})
    void showsNoParameterThatMayBeASecret(String url) {
        assertThat(refusal("celery: {broker: '%s', workers: [w@h]}".formatted(url)))
                .contains("the query of the URL (after '?') contains an unknown parameter, which is not supported;"
                        + " expected ")
                .doesNotContain("hunter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amqp://app:hunter2@a//;amqp://app:hunter2@b//",
                "amqp://a;b",
                "redis://a/0;redis://b/0",
                "redis://:hunter;2@a"
            })
    void refusesSeveralBrokersInOneUrl(String url) {
        assertThat(refusal("celery: {broker: '%s', workers: [w@h]}".formatted(url)))
                .isEqualTo("line 1, key 'celery.broker': several brokers separated by ';' are not supported;"
                        + " expected the URL of one broker, with each ';' in it written as %3B");
    }

    @Test
    void refusesAWorkerThatStandsBehindTwoBrokers() {
        assertThat(refusal("celery:\n- {broker: 'amqp://a', workers: [w@h]}\n- {broker: 'amqp://b', workers: [w@h]}"))
                .isEqualTo(
                        "line 3, key 'celery[1].workers[0]': duplicate worker 'w@h'; expected each worker" + " once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amqp://app:hunter2@h:0/",
                "amqp://app:hunter2@h:66000/",
                "amqp://app:hunter2@h/%zz",
                "amqp://app:hunter2@h x/",
                "amqp://app:hun/ter2@h/"
            })
    void refusesTheUrlOfAnAmqpBrokerWithoutShowingIt(String url) {
        assertThat(refusal("celery: {broker: '%s'}".formatted(url)))
                .isEqualTo("line 1, key 'celery.broker': " + AMQP)
                .doesNotContain("hunter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://:hunter2@h/x", "redis://"})
    void refusesARedisUrlWithoutShowingIt(String url) {
        assertThat(refusal("celery: {broker: '%s'}".formatted(url)))
                .startsWith("line 1, key 'celery.broker': not a Redis URL")
                .doesNotContain("hunter");
    }

    private static Celery.Broker broker(String keys) {
        return parse("celery: {%s, workers: [w@h]}".formatted(keys))
                .own()
                .celery()
                .get(0)
                .broker();
    }

    private static Map<String, List<String>> providers(String text) {
        Map<String, List<String>> providers = new HashMap<>();
        parse(text)
                .resources()
                .forEach((name, resource) -> providers.put(
                        name,
                        resource.providers().stream()
                                .map(each -> each.name() + "=" + each.provider())
                                .toList()));
        return providers;
    }
}
