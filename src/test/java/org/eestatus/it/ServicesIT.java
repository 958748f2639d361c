package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.CeleryWorker;
import org.eestatus.services.Eventually;
import org.eestatus.services.Needs;
import org.eestatus.services.Proxy;
import org.eestatus.services.Service;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks real databases, a real cache and a real Celery worker, with the settings file that docker-compose.yml mounts. One more
 * database comes from a connection pool of the server.
 */
@Needs({Service.POSTGRESQL, Service.MARIADB, Service.REDIS, Service.RABBITMQ, Service.CELERY})
@Tag("smoke")
@ServerTest
@RunAsClient
class ServicesIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final String WORKER = "celery@localhost";
    private static final String FICKLE = "java:global/jdbc/fickle";
    private static final Proxy PROXY = proxy();

    private final Client client = new Client(SERVER.application("services"));

    @Deployment(testable = false)
    static WebArchive services() {
        return Wars.withDatabase(SERVER, "services.war", new File("docker/status.yaml"), PROXY.port());
    }

    private static Proxy proxy() {
        try {
            return new Proxy(Service.POSTGRESQL.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() throws IOException {
        PROXY.close();
    }

    @Test
    void checksWhatTheSettingsName() throws Exception {
        JsonNode stats = client.get("api/stats/databases").json();
        assertThat(stats.at("/postgres/vendor").asText()).as(stats.toString()).isEqualTo("PostgreSQL");
        assertThat(stats.at("/postgres/replication/role").asText()).isEqualTo("primary");
        assertThat(stats.at("/mariadb/vendor").asText()).as(stats.toString()).isEqualTo("MariaDB");
        JsonNode health = client.get("api/health").json();
        assertThat(health.at("/databases/postgres").booleanValue()).isTrue();
        assertThat(health.at("/databases/mariadb").booleanValue()).isTrue();
        assertThat(health.at("/caches/redis").booleanValue()).isTrue();
    }

    @Test
    void seesADatabaseGoAndComeBackWithoutARestart() throws Exception {
        PROXY.turn(Proxy.Mode.OPEN);
        Eventually.isTrue(() -> isWell(FICKLE));
        PROXY.turn(Proxy.Mode.CLOSED);
        Eventually.isTrue(() -> !isWell(FICKLE));
        assertThat(isWell("postgres")).isTrue();
        PROXY.turn(Proxy.Mode.SILENT);
        assertThat(isWell(FICKLE)).isFalse();
        PROXY.turn(Proxy.Mode.OPEN);
        Eventually.isTrue(() -> isWell(FICKLE));
    }

    @Test
    void seesAWorkerComeAndGo(@TempDir Path folder) throws Exception {
        Eventually.isTrue(() -> !isWorkerWell());
        CeleryWorker worker = CeleryWorker.start(
                folder, "amqp://guest:guest@localhost:" + Service.RABBITMQ.port() + "//", WORKER, "{}");
        try {
            Eventually.isTrue(this::isWorkerWell);
            assertThat(client.get("api/stats/celery")
                            .json()
                            .path(WORKER)
                            .path("pid")
                            .asLong())
                    .isEqualTo(worker.pid());
        } finally {
            worker.close();
        }
        Eventually.isTrue(() -> !isWorkerWell());
        assertThat(client.get("api/health/celery").status()).isEqualTo(503);
    }

    private boolean isWorkerWell() throws Exception {
        return client.get("api/health/celery").json().get(WORKER).booleanValue();
    }

    private boolean isWell(String database) throws Exception {
        return client.get("api/health/databases").json().get(database).booleanValue();
    }
}
