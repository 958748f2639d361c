package org.eestatus.providers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.eestatus.core.model.Audience;
import org.eestatus.core.redact.SafeText;
import org.eestatus.formats.Json;
import org.eestatus.formats.PlainDocument;
import org.eestatus.fuzz.HostileReplies;
import org.eestatus.fuzz.HostileServer;
import org.eestatus.servers.Server;
import org.eestatus.settings.Settings;
import org.eestatus.settings.SettingsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fuzz test: whatever the dependencies send, each check ends by its deadline, exhausts no memory and shows no secret. */
@Timeout(600)
class FuzzedDependenciesTest {

    private static final int ROUNDS = Math.max(1, Integer.getInteger("fuzz.requests", 40) / 20);
    private static final long SEED = Long.getLong("fuzz.seed", 21);
    private static final Duration DEADLINE = Duration.ofMillis(700);

    /** Additional time for a machine that is busy with other tests. */
    private static final Duration LEEWAY = Duration.ofSeconds(20);

    /**
     * The maximum number of bytes that the Redis and mail servers may send in three conversations, including the contents of
     * the socket buffers.
     */
    private static final long MOST_BYTES = 3 * (40L << 20);

    private static final String SETTINGS = """
        deadline: %dms
        databases: {d: {url: "jdbc:postgresql://127.0.0.1:%d/x?user=u&password=p4ssw0rd&sslmode=disable"}}
        caches: {c: {url: "redis://:p4ssw0rd@127.0.0.1:%d/1"}}
        celery:
          - {broker: "amqp://u:p4ssw0rd@127.0.0.1:%d/v", workers: [w1@here]}
          - {broker: "redis://127.0.0.1:%d/0", workers: [w2@here]}
        providers:
          health:
            - {name: databases, provider: databases}
            - {name: caches, provider: caches}
            - {name: celery, provider: celery}
            - {name: mail, provider: mail}
          stats:
            - {name: databases, provider: databases-stats}
            - {name: caches, provider: caches-stats}
            - {name: celery, provider: celery-stats}
        """;

    @Test
    void endsByTheDeadlineAndShowsNoSecret() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            long seed = SEED + i;
            try {
                ask(new HostileReplies(new Random(seed)));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("Seed " + seed, e);
            }
        }
    }

    private static void ask(HostileReplies replies) throws Exception {
        try (HostileServer postgres = new HostileServer(replies.talk(replies::postgres));
                HostileServer redis = new HostileServer(replies.talk(replies::redis));
                HostileServer amqp = new HostileServer(replies.talk(replies::amqp));
                HostileServer broker = new HostileServer(replies.talk(replies::redis));
                HostileServer smtp = new HostileServer(replies.talk(replies::smtp))) {
            Settings settings = SettingsText.parse(
                    SETTINGS.formatted(DEADLINE.toMillis(), postgres.port(), redis.port(), amqp.port(), broker.port()));
            try (Asking asking = new Asking(new Catalog(settings, surroundings(smtp.port())).entries(), 32)) {
                long start = System.nanoTime();
                var report = asking.report();
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.plus(LEEWAY));
                assertThat(redis.sent() + smtp.sent()).isLessThan(MOST_BYTES);
                for (Audience audience : Audience.values()) {
                    String json = new String(Json.bytes(PlainDocument.of(report, audience)), StandardCharsets.UTF_8);
                    assertThat(json).doesNotContain(HostileReplies.PLANTED, "p4ssw0rd");
                    assertThat(SafeText.hasUnsafe(json)).isFalse();
                }
            }
        }
    }

    private static RuntimeEnvironment surroundings(int smtpPort) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(smtpPort));
        Map<String, Object> resources = Map.of("mail/ops", Session.getInstance(properties));
        return new RuntimeEnvironment(
                FuzzedDependenciesTest.class.getClassLoader(),
                Server.UNKNOWN,
                () -> resources,
                Map::of,
                name -> Optional.empty(),
                Map.of());
    }
}
