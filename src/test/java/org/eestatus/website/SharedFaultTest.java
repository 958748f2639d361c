package org.eestatus.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.PartialReport;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.CheckRunner;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.core.run.StatusService;
import org.junit.jupiter.api.Test;

/** A fault that providers of several resources report, tested from their evaluation to the page. */
class SharedFaultTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Phrases ENGLISH = new Phrases(Locale.ENGLISH, Instant.EPOCH);

    private static Tree<ProviderDefinition> resource(String provider, Object origin, Source source) {
        return new Tree.Branch<>(
                Map.of(provider, new Tree.Leaf<>(new ProviderDefinition(source, PATIENCE, true, true, origin))));
    }

    /** Returns a new source for each provider, as the settings do. */
    private static Source databases() {
        return new Source.Composite(deadline -> Map.of(
                "jdbc/orders",
                        Component.verdictOf(each -> {
                            throw new CheckFailedException(FailureKind.REFUSED, "refused");
                        }),
                "jdbc/bills", Component.verdictOf(each -> null)));
    }

    @Test
    void isCountedOnceAndNamedInEachPlace() throws Exception {
        Map<String, Tree<ProviderDefinition>> resources = new LinkedHashMap<>();
        resources.put("health", resource("databases", List.of("databases"), databases()));
        resources.put("ready", resource("db", List.of("databases"), databases()));
        resources.put("other", resource("db", List.of("com.acme.Databases"), databases()));
        CheckRunner evaluator = new CheckRunner(Thread::new, 8, Duration.ZERO, new Secrets(Set.of()));
        try (StatusService status = new StatusService(new Tree.Branch<>(resources), evaluator)) {
            PartialReport snapshot = status.snapshot(List.of(), PATIENCE).get();
            List<ResourceView> views = new ViewBuilder(new ValueViews(ENGLISH), Audience.DETAILED, status.origins())
                    .of(snapshot, List.of());
            Summary summary = Summary.of(views, DisplayStatus.of(snapshot.verdict()), false);
            assertThat(summary.headline(ENGLISH)).isEqualTo("2 checks fail");
            assertThat(summary.troubles())
                    .extracting(FailingCheck::name)
                    .containsExactly("health/databases/jdbc/orders", "other/db/jdbc/orders");
            assertThat(summary.troubles().get(0).elsewhere())
                    .extracting(trouble -> trouble.provider().path())
                    .containsExactly("ready/db");
        }
    }
}
