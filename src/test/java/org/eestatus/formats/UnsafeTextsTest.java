package org.eestatus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.formats.Results.NOW;
import static org.eestatus.formats.Results.composite;
import static org.eestatus.formats.Results.outcome;
import static org.eestatus.formats.Results.single;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.HangDetails;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.SafeText;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.CheckRunner;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.core.run.StatusService;
import org.eestatus.services.Needs;
import org.eestatus.services.Programs;
import org.eestatus.services.Prometheus;
import org.eestatus.services.Service;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A result may contain invisible characters and terminal control characters anywhere, but no representation contains them. */
class UnsafeTextsTest {

    /** One character of each unsafe kind, and each character that is known to be used in attacks. */
    private static final List<String> UNSAFE = IntStream.of(
                    0, 7, 8, 0x1B, 0x7F, 0x80, 0x85, 0x90, 0x9B, 0x9F, 0xAD, 0x061C, 0x180E, 0x200B, 0x200C, 0x200D,
                    0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067,
                    0x2068, 0x2069, 0x3164, 0xFEFF, 0xFFF9, 0xFFFE, 0xE0001, 0xE0041, 0xE007F)
            .mapToObj(Character::toString)
            .toList();

    private static final Report REPORT = report();

    private static Report report() {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        Map<String, Outcome> components = new LinkedHashMap<>();
        for (String unsafe : UNSAFE) {
            value.put("key" + unsafe, List.of("text" + unsafe + "t", 1));
            HangDetails stuck = new HangDetails(NOW, List.of("frame" + unsafe));
            Failure failure = new Failure(FailureKind.EXCEPTION, "message" + unsafe + "m", Verdict.FAIL, stuck);
            components.put("component" + unsafe, outcome(null, failure));
        }
        return new Report(new Tree.Branch<>(Map.of(
                "health",
                new Tree.Branch<>(Map.of(
                        "p", new Tree.Leaf<>(composite(components)), "q", new Tree.Leaf<>(single(value, null)))))));
    }

    @ParameterizedTest
    @EnumSource
    void isShownByNoRepresentation(Format dialect) {
        for (Audience audience : Audience.values()) {
            String text = new String(dialect.bytes(REPORT, List.of(), audience), StandardCharsets.UTF_8);
            assertThat(unsafe(text)).isEmpty();
        }
    }

    @Test
    void isPartOfWhatReadersOfJsonAndYamlRead() throws Exception {
        Object plain = Map.of(String.join("", UNSAFE), UNSAFE);
        assertThat(Json.read(Json.bytes(plain))).isEqualTo(plain);
        String yaml = new String(Yaml.bytes(plain), StandardCharsets.UTF_8);
        assertThat(unsafe(yaml)).isEmpty();
        Object read = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        assertThat(read).isEqualTo(plain);
    }

    @Test
    void isShownByNoProblem() {
        Problem problem = new Problem(404, "Not Found", "There is no resource '" + String.join("", UNSAFE) + "'.");
        assertThat(unsafe(new String(problem.bytes(), StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void isShownByNoMetrics() throws Exception {
        assertThat(unsafe(metrics(Metrics.TEXT))).isEmpty();
        assertThat(unsafe(metrics(Metrics.OPEN_METRICS))).isEmpty();
        assertThat(metrics(Metrics.TEXT)).contains("component=\"c\\\\u202E\"", "path=\"k\\\\u009B\"");
    }

    @Test
    @Needs(Service.PROMETHEUS)
    void makesNoMetricsThatPrometheusRefuses() throws Exception {
        assertThat(Prometheus.tool(metrics(Metrics.TEXT), "check", "metrics")).isEqualTo(new Programs.Run(0, ""));
    }

    private static String metrics(Metrics.Format format) throws Exception {
        Map<String, Component> components = new LinkedHashMap<>();
        Map<String, Object> figures = new LinkedHashMap<>();
        for (String unsafe : UNSAFE) {
            components.put("c" + unsafe, Component.verdictOf(deadline -> null));
            figures.put("k" + unsafe, 1);
        }
        // a name that equals the escaped form of another name
        components.put("c\\u202E", Component.verdictOf(deadline -> null));
        figures.put("k\\u202E", 2);
        Source composite = new Source.Composite(components, Source.Listing.of(Map::of, each -> null), null);
        Source single = new Source.Single(deadline -> figures);
        Duration deadline = Duration.ofSeconds(20);
        Tree<ProviderDefinition> entries = new Tree.Branch<>(Map.of(
                "health",
                new Tree.Branch<>(Map.of(
                        "p", new Tree.Leaf<>(new ProviderDefinition(composite, deadline, true, true)),
                        "q", new Tree.Leaf<>(new ProviderDefinition(single, deadline, true, true))))));
        try (StatusService status =
                new StatusService(entries, new CheckRunner(Thread::new, 4, Duration.ZERO, new Secrets(Set.of())))) {
            Report report = status.evaluate(List.of()).get();
            return new String(
                    Metrics.bytes(report, status.counts(), Audience.DETAILED, format), StandardCharsets.UTF_8);
        }
    }

    /** Returns the unsafe characters in a text, except the line breaks of the representation itself. */
    private static Set<String> unsafe(String text) {
        return text.codePoints()
                .filter(c -> c != '\n' && SafeText.isUnsafe(c))
                .mapToObj("U+%04X"::formatted)
                .collect(Collectors.toSet());
    }
}
