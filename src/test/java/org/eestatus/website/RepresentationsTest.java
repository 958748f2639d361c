package org.eestatus.website;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.CheckRunner;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.core.run.StatusService;
import org.eestatus.formats.CheckRow;
import org.eestatus.formats.Format;
import org.eestatus.formats.Health;
import org.eestatus.formats.Metrics;
import org.eestatus.formats.Nagios;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every representation shows the same verdicts, for real evaluations of judged and unjudged providers, with and without
 * components.
 */
class RepresentationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> RESOURCE = List.of("r");
    private static final List<String> PROVIDER = List.of("r", "p");

    private final List<StatusService> open = new ArrayList<>();

    /**
     * A provider and its expected verdicts.
     *
     * @param verdict the expected verdict of the provider
     * @param component the expected verdict of its component; null if no component is shown
     */
    private record Case(
            boolean judged,
            String name,
            Source source,
            Verdict verdict,
            @Nullable Verdict component) {

        @Override
        public String toString() {
            return (judged ? "judged, " : "unjudged, ") + name;
        }

        String words() {
            return component == null ? "p" : "p/c";
        }

        Verdict ofCheck() {
            return component == null ? verdict : component;
        }

        /** Returns the expected verdict of the resource, which has no other provider. */
        Verdict ofResource() {
            return judged ? verdict : Verdict.PASS;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(true, false).flatMap(RepresentationsTest::cases);
    }

    private static Stream<Case> cases(boolean judged) {
        Verdict failsWhereJudged = judged ? Verdict.FAIL : Verdict.PASS;
        Verdict warnsWhereJudged = judged ? Verdict.WARN : Verdict.PASS;
        return Stream.of(
                new Case(judged, "passes", new Source.Single(deadline -> 1), Verdict.PASS, null),
                new Case(judged, "warns", new Source.Single(deadline -> warn()), Verdict.WARN, null),
                new Case(judged, "is false", new Source.Single(deadline -> false), failsWhereJudged, null),
                new Case(judged, "cannot be evaluated", new Source.Single(deadline -> fail()), Verdict.FAIL, null),
                new Case(judged, "component passes", of(null), Verdict.PASS, Verdict.PASS),
                new Case(judged, "component warns", of(Verdict.WARN), warnsWhereJudged, Verdict.WARN),
                new Case(judged, "component fails", of(Verdict.FAIL), failsWhereJudged, Verdict.FAIL),
                new Case(
                        judged,
                        "component of a group fails",
                        new Source.Grouped(
                                List.of(new Source.Group(List.of("c"), (deadline, findings) -> fail())), null),
                        failsWhereJudged,
                        Verdict.FAIL),
                new Case(judged, "cannot be listed", new Source.Composite(deadline -> list()), Verdict.FAIL, null));
    }

    private static Source of(@Nullable Verdict failure) {
        Component component =
                Component.verdictOf(deadline -> failure == null ? null : failure == Verdict.WARN ? warn() : fail());
        return new Source.Composite(deadline -> Map.of("c", component));
    }

    private static Object warn() throws CheckFailedException {
        throw new CheckFailedException(FailureKind.EXCEPTION, "nearly full", Verdict.WARN);
    }

    private static Object fail() throws CheckFailedException {
        throw new CheckFailedException(FailureKind.EXCEPTION, "full");
    }

    private static Map<String, Component> list() throws CheckFailedException {
        throw new CheckFailedException(FailureKind.EXCEPTION, "no list");
    }

    private StatusService status(Case provider) {
        ProviderDefinition entry = new ProviderDefinition(provider.source(), PATIENCE, provider.judged(), true);
        StatusService status = new StatusService(
                new Tree.Branch<>(Map.of("r", new Tree.Branch<>(Map.of("p", new Tree.Leaf<>(entry))))),
                new CheckRunner(Thread::new, 4, Duration.ZERO, new Secrets(Set.of())));
        open.add(status);
        return status;
    }

    private Report report(Case provider, List<String> path) throws Exception {
        return status(provider).evaluate(path).get();
    }

    private JsonNode json(Format dialect, Case provider, List<String> path) throws Exception {
        return new ObjectMapper().readTree(dialect.bytes(report(provider, path), path, Audience.DETAILED));
    }

    @AfterEach
    void close() {
        open.forEach(StatusService::close);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void json(Case expected) throws Exception {
        for (Format dialect : List.of(Format.JSON, Format.YAML)) {
            Report report = report(expected, PROVIDER);
            assertThat(report.verdict()).isEqualTo(expected.verdict());
            String text = new String(dialect.bytes(report, PROVIDER, Audience.PUBLIC), StandardCharsets.UTF_8);
            if (expected.component() != null) {
                assertThat(text).contains(String.valueOf(expected.component() != Verdict.FAIL));
            }
            assertThat(text.contains("error"))
                    .isEqualTo(expected.name().startsWith("cannot")
                            || expected.name().equals("warns"));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void health(Case expected) throws Exception {
        assertThat(json(Format.HEALTH, expected, RESOURCE).at("/status").asText())
                .isEqualTo(expected.ofResource().label());
        JsonNode alone = json(Format.HEALTH, expected, PROVIDER);
        assertThat(alone.at("/status").asText()).isEqualTo(expected.verdict().label());
        assertThat(alone.at("/checks")
                        .get(expected.words())
                        .get(0)
                        .at("/status")
                        .asText())
                .isEqualTo(expected.ofCheck().label());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void microProfile(Case expected) throws Exception {
        for (List<String> path : List.of(RESOURCE, PROVIDER)) {
            JsonNode answer = json(Format.MICROPROFILE, expected, path);
            assertThat(answer.at("/status").asText())
                    .isEqualTo(up(path == PROVIDER ? expected.verdict() : expected.ofResource()));
            assertThat(answer.at("/checks/0/status").asText()).isEqualTo(up(expected.ofCheck()));
            assertThat(answer.at("/checks/0/data/verdict").asText())
                    .isEqualTo(expected.ofCheck().label());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void actuator(Case expected) throws Exception {
        JsonNode resource = json(Format.ACTUATOR, expected, RESOURCE);
        assertThat(resource.at("/status").asText()).isEqualTo(up(expected.ofResource()));
        JsonNode provider = json(Format.ACTUATOR, expected, PROVIDER);
        assertThat(resource.at("/components/p").toString().replaceAll("\"duration_ms\":\\d+|\"since\":\"[^\"]+\"", ""))
                .isEqualTo(provider.toString().replaceAll("\"duration_ms\":\\d+|\"since\":\"[^\"]+\"", ""));
        assertThat(provider.at("/status").asText()).isEqualTo(up(expected.verdict()));
        if (expected.component() != null) {
            assertThat(provider.at("/components/c/status").asText()).isEqualTo(up(expected.component()));
        }
    }

    private static String up(Verdict verdict) {
        return verdict == Verdict.FAIL ? "DOWN" : "UP";
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nagios(Case expected) throws Exception {
        List<CheckRow> alone = CheckRow.of(report(expected, PROVIDER), PROVIDER, Audience.DETAILED);
        assertThat(Nagios.of(alone, PROVIDER).exitCode()).isEqualTo(exitCode(expected.verdict()));
        List<CheckRow> all = CheckRow.of(report(expected, RESOURCE), RESOURCE, Audience.DETAILED);
        Nagios resource = Nagios.of(all, RESOURCE);
        assertThat(resource.exitCode()).isEqualTo(exitCode(expected.ofResource()));
        String what = resource.line().substring(0, resource.line().indexOf('|'));
        assertThat(what.contains(expected.words() + " (") || what.contains(expected.words() + " "))
                .isEqualTo(expected.ofCheck() != Verdict.PASS);
        assertThat(what.contains("not judged: " + expected.words()))
                .isEqualTo(!expected.judged() && expected.ofCheck() != Verdict.PASS);
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case WARN -> 1;
            case FAIL -> 2;
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void metrics(Case expected) throws Exception {
        StatusService status = status(expected);
        Report report = status.evaluate(List.of()).get();
        String metrics = new String(
                Metrics.bytes(report, status.counts(), Audience.PUBLIC, Metrics.TEXT), StandardCharsets.UTF_8);
        assertThat(metrics).contains(sample("", expected.verdict()));
        if (expected.component() != null) {
            assertThat(metrics).contains(sample("c", expected.component()));
        }
    }

    private static String sample(String component, Verdict verdict) {
        double value = verdict == Verdict.PASS ? 1 : verdict == Verdict.WARN ? 0.5 : 0;
        return "eestatus_verdict{component=\"%s\",provider=\"p\",resource=\"r\"} %s".formatted(component, value);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pages(Case expected) throws Exception {
        for (List<String> path : List.of(List.<String>of(), RESOURCE, PROVIDER)) {
            var snapshot = status(expected).snapshot(path, PATIENCE).get();
            ResourceView resource = new ViewBuilder(
                            new ValueViews(new Phrases(Locale.ENGLISH, Instant.EPOCH)), Audience.DETAILED, Map.of())
                    .of(snapshot, path)
                    .get(0);
            ProviderView provider = resource.providers().get(0);
            assertThat(provider.mark()).isEqualTo(DisplayStatus.of(expected.verdict()));
            assertThat(resource.mark()).isEqualTo(DisplayStatus.of(expected.verdict()));
            assertThat(provider.checks())
                    .extracting(CheckView::mark)
                    .containsExactly(DisplayStatus.of(expected.ofCheck()));
            assertThat(DisplayStatus.of(snapshot.verdict()))
                    .isEqualTo(DisplayStatus.of(path == PROVIDER ? expected.verdict() : expected.ofResource()));
        }
    }

    /** Reads the response of a server as the command line does. */
    @ParameterizedTest
    @MethodSource("cases")
    void commandLine(Case expected) throws Exception {
        byte[] answer = Health.bytes(report(expected, PROVIDER), PROVIDER, Audience.DETAILED);
        List<CheckRow> read = Health.read(answer, "r");
        assertThat(read).extracting(CheckRow::verdict).containsExactly(expected.ofCheck());
        assertThat(read.get(0).fails()).isEqualTo(expected.verdict() == Verdict.FAIL);
    }
}
