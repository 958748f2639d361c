package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.eestatus.it.server.ServerLog;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Monitors the batch jobs of another application on the same server. */
@Tag("smoke")
@ServerTest
@RunAsClient
class BatchIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();

    /** Created before the deployment, so that the captured log includes the deployment. */
    private static final ServerLog LOG = SERVER.log();

    private static final Client STATUS = new Client(SERVER.application("watching"));
    private static final Client JOBS = new Client(SERVER.application("jobs"));

    private static Instant begin = Instant.MAX;

    @Deployment(name = "status", order = 1, testable = false)
    static WebArchive status() {
        return Wars.asShipped("watching.war").addAsResource("it-batch.yaml", "status.yaml");
    }

    @Deployment(name = "jobs", order = 2, testable = false)
    static WebArchive jobs() {
        return Wars.withJobs("jobs.war", "orders", "bills", "reports");
    }

    /** Payara starts its batch runtime on first access, but a check must not start the batch runtime. */
    @BeforeAll
    static void tellsNothingBeforeTheFirstRunAndStartsNothing() throws Exception {
        JsonNode before = STATUS.get("api/more/batch").json();
        assertThat(before.toString()).startsWith("{").doesNotContain("last", "error");
        assertThat(LOG.text()).doesNotContain("CHECKPOINTDATA");
        begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @AfterAll
    static void free() throws Exception {
        JOBS.send("DELETE", "run");
        LOG.close();
    }

    @Test
    void tellsAJobThatCompletes() throws Exception {
        start("orders", "completes");
        Eventually.isTrue(() -> lastStatus("orders").equals("COMPLETED"));
        JsonNode orders = stats("orders");
        assertThat(orders.get("running").intValue()).isZero();
        assertThat(time(orders.at("/last/started"))).isBetween(begin, Instant.now());
        assertThat(time(orders.at("/last/ended"))).isBetween(time(orders.at("/last/started")), Instant.now());
        assertThat(orders.has("last_failed")).isFalse();
    }

    @Test
    void tellsWhenAJobLastFailed() throws Exception {
        start("bills", "fails");
        Eventually.isTrue(() -> lastStatus("bills").equals("FAILED"));
        JsonNode failed = stats("bills").get("last_failed");
        assertThat(time(failed.get("time"))).isBetween(begin, Instant.now());
        assertThat(failed.get("exit_status").asText()).isEqualTo("FAILED");
        start("bills", "completes");
        Eventually.isTrue(() -> lastStatus("bills").equals("COMPLETED"));
        assertThat(stats("bills").get("last_failed")).isEqualTo(failed);
    }

    @Test
    void tellsAJobThatRuns() throws Exception {
        start("reports", "hangs");
        Eventually.isTrue(() -> lastStatus("reports").equals("STARTED"));
        assertThat(stats("reports").get("running").intValue()).isEqualTo(1);
        assertThat(stats("reports").get("last").has("ended")).isFalse();
        JOBS.send("DELETE", "run");
        Eventually.isTrue(() -> lastStatus("reports").equals("COMPLETED"));
        assertThat(stats("reports").get("running").intValue()).isZero();
    }

    private static void start(String job, String how) throws Exception {
        assertThat(JOBS.send("PUT", "run?job=" + job + "&how=" + how).status()).isEqualTo(200);
    }

    private static String lastStatus(String job) throws Exception {
        return STATUS.get("api/more/batch")
                .json()
                .at("/" + job + "/last/status")
                .asText();
    }

    private static JsonNode stats(String job) throws Exception {
        return STATUS.get("api/more/batch").json().get(job);
    }

    private static Instant time(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }
}
