package org.eestatus.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eestatus.Verdict;
import org.eestatus.formats.CheckRow;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Phrases ENGLISH = new Phrases(Locale.ENGLISH, NOON);

    private static CheckView check(String name, Verdict verdict, int minutes) {
        CheckRow observation = new CheckRow(
                "health", name, null, true, verdict, NOON, Duration.ZERO, NOON.minusSeconds(60L * minutes), null, null);
        return new CheckView(name, name, DisplayStatus.of(verdict), observation, false, null);
    }

    private static ProviderView provider(String name, Verdict verdict, int minutes, CheckView... components) {
        return new ProviderView("health", true, name, check(name, verdict, minutes), List.of(components), List.of());
    }

    private static ProviderView unjudged(Verdict verdict) {
        return new ProviderView("stats", false, "code", check("code", verdict, 1), List.of(), List.of());
    }

    private static Summary summary(DisplayStatus mark, ProviderView... providers) {
        boolean judged = List.of(providers).stream().anyMatch(ProviderView::judged);
        return Summary.of(List.of(new ResourceView("any", mark, judged, List.of(providers))), mark, false);
    }

    @Test
    void countsTheChecksThatFailAndThoseThatWarn() {
        Summary summary = summary(
                DisplayStatus.FAIL,
                provider("db", Verdict.FAIL, 5, check("a", Verdict.FAIL, 5), check("b", Verdict.WARN, 9)),
                provider("disk", Verdict.FAIL, 3),
                unjudged(Verdict.FAIL));
        assertThat(summary.headline(ENGLISH)).isEqualTo("2 checks fail, one warning");
        assertThat(summary.troubles())
                .extracting(FailingCheck::name)
                .containsExactly("health/db/a", "health/disk", "health/db/b");
    }

    @Test
    void saysWhatThereIsToSay() {
        assertThat(summary(DisplayStatus.PASS, provider("db", Verdict.PASS, 1)).headline(ENGLISH))
                .isEqualTo("All is well");
        assertThat(summary(DisplayStatus.WARN, provider("db", Verdict.WARN, 1)).headline(ENGLISH))
                .isEqualTo("One warning");
        assertThat(summary(DisplayStatus.UNKNOWN).headline(ENGLISH)).isEqualTo("Checks in progress");
        assertThat(summary(DisplayStatus.PASS, unjudged(Verdict.PASS)).headline(ENGLISH))
                .isEqualTo("For information only; does not affect the overall status");
    }

    @Test
    void failsSinceTheFirstDid() {
        assertThat(summary(
                                DisplayStatus.FAIL,
                                provider("a", Verdict.FAIL, 5),
                                provider("b", Verdict.FAIL, 7),
                                provider("c", Verdict.PASS, 99))
                        .since())
                .isEqualTo(NOON.minusSeconds(7 * 60));
    }

    @Test
    void isWellSinceTheLastBecameWell() {
        assertThat(summary(DisplayStatus.PASS, provider("a", Verdict.PASS, 5), provider("b", Verdict.PASS, 7))
                        .since())
                .isEqualTo(NOON.minusSeconds(5 * 60));
    }

    private static ProviderView databases(String resource, String name, Verdict verdict, CheckView... components) {
        return new ProviderView(resource, true, "databases", check(name, verdict, 1), List.of(components), List.of());
    }

    @Test
    void countsAFaultThatSeveralProvidersSeeOnce() {
        Summary summary = summary(
                DisplayStatus.FAIL,
                databases("health", "databases", Verdict.FAIL, check("jdbc/orders", Verdict.FAIL, 5)),
                databases("ready", "db", Verdict.FAIL, check("jdbc/orders", Verdict.FAIL, 9)));
        assertThat(summary.headline(ENGLISH)).isEqualTo("One check fails");
        assertThat(summary.since()).isEqualTo(NOON.minusSeconds(9 * 60));
        assertThat(summary.troubles()).hasSize(1);
        FailingCheck trouble = summary.troubles().get(0);
        assertThat(trouble.name()).isEqualTo("health/databases/jdbc/orders");
        assertThat(trouble.since()).isEqualTo(NOON.minusSeconds(9 * 60));
        assertThat(trouble.elsewhere()).extracting(FailingCheck::name).containsExactly("ready/db/jdbc/orders");
    }

    @Test
    void listsAFaultWhereItIsWorst() {
        Summary summary = summary(
                DisplayStatus.FAIL,
                databases("health", "databases", Verdict.WARN, check("jdbc/orders", Verdict.WARN, 5)),
                databases("ready", "db", Verdict.FAIL, check("jdbc/orders", Verdict.FAIL, 4)));
        assertThat(summary.headline(ENGLISH)).isEqualTo("One check fails");
        assertThat(summary.troubles()).extracting(FailingCheck::name).containsExactly("ready/db/jdbc/orders");
    }

    @Test
    void countsAProviderThatCannotBeEvaluatedAnywhereOnce() {
        Summary summary = summary(
                DisplayStatus.FAIL,
                databases("health", "databases", Verdict.FAIL),
                databases("ready", "db", Verdict.FAIL));
        assertThat(summary.headline(ENGLISH)).isEqualTo("One check fails");
    }

    @Test
    void countsOtherComponentsAndOtherSourcesByThemselves() {
        Summary summary = summary(
                DisplayStatus.FAIL,
                databases("health", "databases", Verdict.FAIL, check("jdbc/orders", Verdict.FAIL, 5)),
                databases("ready", "db", Verdict.FAIL, check("jdbc/bills", Verdict.FAIL, 5)),
                provider("caches", Verdict.FAIL, 5, check("jdbc/orders", Verdict.FAIL, 5)));
        assertThat(summary.headline(ENGLISH)).isEqualTo("3 checks fail");
        assertThat(summary.troubles()).flatExtracting(FailingCheck::elsewhere).isEmpty();
    }

    @Test
    void tellsNoTimeWhereNothingCountsOrIsKnown() {
        assertThat(summary(DisplayStatus.PASS, unjudged(Verdict.PASS)).since()).isNull();
        assertThat(summary(DisplayStatus.UNKNOWN, provider("a", Verdict.PASS, 5))
                        .since())
                .isNull();
    }

    @Test
    void isAboutTheOnlyProviderBeItThatItDoesNotCount() {
        ResourceView stats = new ResourceView("stats", DisplayStatus.FAIL, false, List.of(unjudged(Verdict.FAIL)));
        Summary summary = Summary.of(List.of(stats), DisplayStatus.FAIL, true);
        assertThat(summary.headline(ENGLISH)).isEqualTo("One check fails");
        assertThat(summary.troubles()).hasSize(1);
    }
}
