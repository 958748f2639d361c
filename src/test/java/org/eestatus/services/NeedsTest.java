package org.eestatus.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class NeedsTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @AfterEach
    void forgetPort() {
        System.clearProperty(Service.RABBITMQ.portProperty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"optional", "required"})
    void runsWhereTheServiceIsThere(String mode) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TestExecutionSummary summary = run(socket.getLocalPort(), mode);
            assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
            assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        }
    }

    @Test
    void skipsWhereTheServiceIsMissingAndSaysWhy() throws Exception {
        int port = closedPort();
        TestExecutionSummary summary = run(port, "optional");
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(summary.getTotalFailureCount()).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "Skipped 2 tests: no RabbitMQ on localhost:%d (connection refused)".formatted(port));
    }

    @Test
    void failsWhereTheServiceIsRequiredAndMissing() throws Exception {
        int port = closedPort();
        TestExecutionSummary summary = run(port, "required");
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(summary.getFailures())
                .extracting(failure -> failure.getException().getMessage())
                .containsExactly("no RabbitMQ on localhost:%d (connection refused)".formatted(port));
    }

    @Test
    void failsForAModeThatThereIsNot() throws Exception {
        assertThat(run(closedPort(), "require").getFailures())
                .extracting(failure -> String.valueOf(failure.getException().getCause()))
                .containsExactly(
                        "java.lang.IllegalArgumentException: -Dservices=require: expected required or" + " optional");
    }

    private TestExecutionSummary run(int port, String mode) {
        System.setProperty(Service.RABBITMQ.portProperty(), Integer.toString(port));
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherConfig alone = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(
                        summary, new SkippedTests(new PrintStream(said, true, StandardCharsets.UTF_8)))
                .build();
        LauncherFactory.create(alone)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Needing.class), selectClass(Needless.class))
                        .configurationParameter(Requirement.MODE, mode)
                        .build());
        return summary.getSummary();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Needs(Service.RABBITMQ)
    static class Needing {
        @Test
        void one() {}

        @Test
        void another() {}
    }

    static class Needless {
        @Test
        void one() {}
    }
}
