package org.eestatus.formats;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.eestatus.core.run.Histogram;
import org.eestatus.core.run.ProviderCounts;
import org.eestatus.core.run.RunCounts;
import org.eestatus.http.Accepted;
import org.jspecify.annotations.Nullable;

/**
 * A report on all resources as Prometheus metrics: the verdict and duration of each check, counters, and every number in the
 * results.
 */
public final class Metrics {

    /** The Prometheus text format, version 0.0.4. */
    public static final Metrics.Format TEXT = new Format(PrometheusTextFormatWriter.builder()
            .setIncludeCreatedTimestamps(false)
            .build());

    /** OpenMetrics 1.0. */
    public static final Metrics.Format OPEN_METRICS = new Format(OpenMetricsTextFormatWriter.builder()
            .setCreatedTimestampsEnabled(false)
            .build());

    private static final String TEXT_TYPE = "text/plain";
    private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";

    private static final double NANOS_IN_A_SECOND = 1e9;
    private static final double MILLIS_IN_A_SECOND = 1e3;
    private static final double HALF = 0.5;

    private final GaugeSnapshot.Builder verdicts = GaugeSnapshot.builder()
            .name("eestatus_verdict")
            .help("Verdict of a check: 1 pass, 0.5 warning, 0 failure. An empty component label means the provider"
                    + " itself.");
    private final GaugeSnapshot.Builder judged = GaugeSnapshot.builder()
            .name("eestatus_judged")
            .help("Whether the verdict of a provider counts toward the overall status: 1 or 0.");
    private final GaugeSnapshot.Builder durations = GaugeSnapshot.builder()
            .name("eestatus_check_duration_seconds")
            .unit(Unit.SECONDS)
            .help("Duration of the latest run of a check. An empty component label means the slowest component.");
    private final GaugeSnapshot.Builder changes = GaugeSnapshot.builder()
            .name("eestatus_last_change_timestamp_seconds")
            .unit(Unit.SECONDS)
            .help("Time since which the check has had its current verdict.");
    private final CounterSnapshot.Builder evaluations =
            CounterSnapshot.builder().name("eestatus_evaluations").help("Number of check runs.");
    private final CounterSnapshot.Builder timeouts =
            CounterSnapshot.builder().name("eestatus_timeouts").help("Number of check runs that timed out.");
    private final HistogramSnapshot.Builder waits = HistogramSnapshot.builder()
            .name("eestatus_evaluation_duration_seconds")
            .unit(Unit.SECONDS)
            .help("Duration of the evaluations of a provider.");
    private final GaugeSnapshot.Builder stats = GaugeSnapshot.builder()
            .name("eestatus_stat")
            .help("Numbers in the results of statistics providers, by path within the result.");
    private final GaugeSnapshot.Builder dropped = GaugeSnapshot.builder()
            .name("eestatus_series_dropped")
            .help("Number of series that are not exported, by provider. Each metric has at most " + KeptSeries.MOST
                    + " series per provider: those whose paths come first in alphabetical order.");

    private final Audience audience;

    private Metrics(Audience audience) {
        this.audience = audience;
    }

    /** An exposition format. */
    public static final class Format {

        private final ExpositionFormatWriter writer;

        private Format(ExpositionFormatWriter writer) {
            this.writer = writer;
        }

        /** Returns the media type with its version. */
        public String contentType() {
            return writer.getContentType();
        }
    }

    /**
     * Returns the format for a client: OpenMetrics if the client prefers it, otherwise the text format. A client that accepts
     * neither also gets the text format.
     */
    public static Format format(Accepted accepted) {
        return accepted.best(List.of(TEXT_TYPE, OPEN_METRICS_TYPE))
                        .filter(OPEN_METRICS_TYPE::equals)
                        .isPresent()
                ? OPEN_METRICS
                : TEXT;
    }

    /**
     * Renders all metrics for one audience.
     *
     * @param report the report on the root of the tree
     * @param counts the counters of the same tree
     */
    public static byte[] bytes(Report report, Tree<ProviderCounts> counts, Audience audience, Format format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            format.writer.write(bytes, new Metrics(audience).snapshots(report, counts), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private MetricSnapshots snapshots(Report report, Tree<ProviderCounts> counts) {
        report.results().forEach(this::add);
        counts.forEach(this::add);
        return new MetricSnapshots(
                verdicts.build(),
                judged.build(),
                durations.build(),
                changes.build(),
                evaluations.build(),
                timeouts.build(),
                waits.build(),
                stats.build(),
                dropped.build());
    }

    private void add(List<String> path, Result result) {
        Labels provider = Labels.of("resource", path.get(0), "provider", path.get(1));
        add(CheckRow.whole(result, path, audience), "");
        judged.dataPoint(gauge(provider, result.judged() ? 1 : 0));
        KeptSeries<CheckRow> components = new KeptSeries<>();
        if (result instanceof Result.Composite) {
            for (CheckRow each : CheckRow.of(result, path, audience)) {
                if (each.component() != null) {
                    components.put(each.component(), each);
                }
            }
        }
        components.kept().forEach((name, each) -> add(each, name));
        KeptSeries<Number> numbers = new KeptSeries<>();
        collect(PlainDocument.of(result, audience), "", numbers);
        numbers.kept()
                .forEach((name, number) -> stats.dataPoint(gauge(provider.add("path", name), number.doubleValue())));
        dropped.dataPoint(gauge(provider, components.dropped() + numbers.dropped()));
    }

    private void add(CheckRow observation, String component) {
        Labels labels = labels(List.of(observation.resource(), observation.provider()), component);
        verdicts.dataPoint(gauge(labels, value(observation.verdict())));
        durations.dataPoint(gauge(labels, seconds(observation.duration())));
        changes.dataPoint(gauge(labels, seconds(observation.since())));
    }

    private void add(List<String> path, ProviderCounts counts) {
        add(counts.whole(), labels(path, ""));
        KeptSeries<RunCounts> components = new KeptSeries<>();
        counts.components().forEach(components::put);
        components.kept().forEach((name, tally) -> add(tally, labels(path, name)));
        Histogram histogram = counts.durations();
        waits.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .labels(Labels.of("resource", path.get(0), "provider", path.get(1)))
                .classicHistogramBuckets(buckets(histogram))
                .sum(seconds(histogram.sum()))
                .build());
    }

    private static ClassicHistogramBuckets buckets(Histogram histogram) {
        List<Double> bounds = Stream.concat(
                        Histogram.BOUNDS.stream().map(Metrics::seconds), Stream.of(Double.POSITIVE_INFINITY))
                .toList();
        return ClassicHistogramBuckets.of(bounds, histogram.counts());
    }

    private void add(RunCounts tally, Labels labels) {
        evaluations.dataPoint(counter(labels, tally.evaluations()));
        timeouts.dataPoint(counter(labels, tally.timeouts()));
    }

    private static Labels labels(List<String> path, String component) {
        return Labels.of("resource", path.get(0), "provider", path.get(1), "component", component);
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot gauge(Labels labels, double value) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(value)
                .build();
    }

    private static CounterSnapshot.CounterDataPointSnapshot counter(Labels labels, long count) {
        return CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) count)
                .build();
    }

    private static double value(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 1;
            case WARN -> HALF;
            case FAIL -> 0;
        };
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_IN_A_SECOND;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / MILLIS_IN_A_SECOND;
    }

    /**
     * Collects all numbers in a value by their path. If two numbers have the same path, the first is kept. For example, the
     * key {@code a/b} has the same path as the key {@code b} below {@code a}.
     */
    private static void collect(@Nullable Object value, String path, KeptSeries<Number> numbers) {
        if (value instanceof Number number) {
            numbers.put(path, number);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> collect(each, below(path, String.valueOf(name)), numbers));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), below(path, String.valueOf(i)), numbers);
            }
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
