package org.eestatus.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.SafeText;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckRunner;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.core.run.StatusService;
import org.eestatus.it.deployed.FuzzedResults;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Rendering of arbitrary check results in every format: the output is valid, contains no secret, and is complete in time. */
class FuzzedResultsTest {

    private static final int RESULTS = Integer.getInteger("fuzz.results", 100);
    private static final long SEED = Long.getLong("fuzz.seed", 20);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration MOST_PROCESSOR_TIME = Duration.ofSeconds(5);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ObjectMapper mapper = new ObjectMapper();
    private volatile long seed;

    private final StatusService status = new StatusService(
            branch(Map.of(
                    "health", branch(Map.of("single", leaf(single(1), true), "components", leaf(components(), true))),
                    "stats", branch(Map.of("figures", leaf(single(2), false))))),
            new CheckRunner(
                    FuzzedResultsTest::daemon, 8, Duration.ZERO, new Secrets(List.of(FuzzedResults.KNOWN, "app"))));

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private static Tree<ProviderDefinition> branch(Map<String, Tree<ProviderDefinition>> children) {
        return new Tree.Branch<>(children);
    }

    private static Tree<ProviderDefinition> leaf(Source source, boolean judged) {
        return new Tree.Leaf<>(new ProviderDefinition(source, LONG, judged, true));
    }

    private Source single(int number) {
        return new Source.Single(check(number));
    }

    private Source components() {
        Map<String, Component> components = new LinkedHashMap<>();
        for (int i = 3; i < 6; i++) {
            components.put(
                    "jdbc/" + i, new Component(check(i), Map.of("url", "amqp://u:" + FuzzedResults.PLANTED + "@h")));
        }
        return new Source.Composite(deadline -> components);
    }

    private Check check(int number) {
        return deadline -> new FuzzedResults(new Random(seed + number)).result();
    }

    @AfterEach
    void close() {
        status.close();
    }

    @Test
    void areWrittenByEveryRepresentation() throws Exception {
        for (int i = 0; i < RESULTS; i++) {
            seed = SEED + i * 10L;
            try {
                write();
            } catch (Exception | AssertionError e) {
                throw new AssertionError("Seed " + seed, e);
            }
        }
    }

    private void write() throws Exception {
        Report report = status.evaluate(List.of()).get(LONG.toSeconds(), TimeUnit.SECONDS);
        long start = THREADS.getCurrentThreadCpuTime();
        for (Audience audience : Audience.values()) {
            for (Format dialect : Format.values()) {
                isValid(dialect, text(dialect.bytes(report, List.of(), audience)));
            }
            for (Metrics.Format format : List.of(Metrics.TEXT, Metrics.OPEN_METRICS)) {
                text(Metrics.bytes(report, status.counts(), audience, format));
            }
        }
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).isLessThan(MOST_PROCESSOR_TIME);
    }

    private void isValid(Format dialect, String text) throws Exception {
        switch (dialect) {
            case YAML -> yaml(text);
            case NAGIOS -> assertThat(text).endsWith("\n").hasLineCount(1);
            default -> mapper.readTree(text);
        }
    }

    private static @Nullable Object yaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(200);
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).load(text);
    }

    /** Decodes the output as strict UTF-8 and asserts that it contains no unsafe character and no secret. */
    private static String text(byte[] bytes) throws Exception {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        assertThat(text.codePoints().filter(c -> c != '\n' && SafeText.isUnsafe(c)))
                .isEmpty();
        int secret = text.indexOf(FuzzedResults.PLANTED);
        assertThat(secret < 0 ? "" : text.substring(Math.max(0, secret - 200), Math.min(text.length(), secret + 50)))
                .isEmpty();
        return text;
    }
}
