package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.Verdict;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.UnknownNameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusServiceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void runsAllProvidersAtTheSameTime() {
        try (Scenario scenario = Scenario.plain()) {
            Check meeting = meetingOf(40);
            for (int i = 0; i < 40; i++) {
                scenario.check("meets" + i, meeting);
            }

            assertThat(scenario.ask().verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void runsAllComponentsOfAProviderAtTheSameTime() {
        try (Scenario scenario = Scenario.plain()) {
            Check meeting = meetingOf(40);
            Map<String, Check> checks = new LinkedHashMap<>();
            for (int i = 0; i < 40; i++) {
                checks.put("meets" + i, meeting);
            }
            scenario.components("group", Scenario.LONG, deadline -> Scenario.verdictsOf(checks));

            assertThat(scenario.ask().verdict()).isEqualTo(Verdict.PASS);
        }
    }

    private static Check meetingOf(int parties) {
        CyclicBarrier barrier = new CyclicBarrier(parties);
        return deadline -> barrier.await(15, TimeUnit.SECONDS) >= 0;
    }

    @Test
    void runsOneCheckForAHundredCallersAtOnce() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.check("slow", gate);
            List<CompletableFuture<Report>> asked = atOnce(100, scenario, "health", "slow");
            gate.open();

            assertThat(Scenario.answers(asked))
                    .extracting(Scenario::outcome)
                    .extracting(Outcome::value)
                    .containsOnly("through")
                    .hasSize(100);
            assertThat(gate.starts()).isEqualTo(1);
        }
    }

    @Test
    void runsOneComponentForAHundredCallersOfItsProviderAtOnce() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            Gate listing = scenario.gate();
            AtomicInteger runs = new AtomicInteger();
            scenario.components("group", Scenario.LONG, deadline -> {
                listing.run(deadline);
                return Map.of("only", Component.verdictOf(unused -> runs.incrementAndGet()));
            });
            List<CompletableFuture<Report>> asked = atOnce(100, scenario, "health", "group");
            listing.open();

            assertThat(Scenario.answers(asked)).extracting(Report::verdict).containsOnly(Verdict.PASS);
            assertThat(listing.starts()).isEqualTo(1);
            assertThat(runs).hasValue(1);
        }
    }

    private static List<CompletableFuture<Report>> atOnce(int callers, Scenario scenario, String... path)
            throws InterruptedException {
        ConcurrentLinkedQueue<CompletableFuture<Report>> asked = new ConcurrentLinkedQueue<>();
        CountDownLatch go = new CountDownLatch(1);
        scenario.status();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            for (int i = 0; i < callers; i++) {
                threads.execute(() -> {
                    awaitUninterrupted(go);
                    asked.add(scenario.asking(path));
                });
            }
            go.countDown();
        } finally {
            threads.shutdown();
        }
        assertThat(threads.awaitTermination(15, TimeUnit.SECONDS)).isTrue();
        return List.copyOf(asked);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void sharesTheRunOfAProviderBetweenCallersOfTheWholeAndOfItAlone() {
        try (Scenario scenario = Scenario.plain()) {
            Gate gate = scenario.gate();
            scenario.check("slow", gate);
            CompletableFuture<Report> whole = scenario.asking();
            CompletableFuture<Report> resource = scenario.asking("health");
            CompletableFuture<Report> alone = scenario.asking("health", "slow");
            gate.open();

            Outcome shared = Scenario.outcome(Scenario.answer(alone));
            assertThat(Scenario.outcome(Scenario.answer(whole))).isSameAs(shared);
            assertThat(Scenario.outcome(Scenario.answer(resource))).isSameAs(shared);
            assertThat(gate.starts()).isEqualTo(1);
        }
    }

    @Test
    void sharesTheRunOfAComponentThatIsStillAtWork() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            Gate slow = scenario.gate();
            AtomicInteger listings = new AtomicInteger();
            CountDownLatch askedTwice = new CountDownLatch(2);
            scenario.components("group", Scenario.LONG, deadline -> {
                Map<String, Check> checks = new LinkedHashMap<>();
                checks.put("slow", slow);
                checks.put("listed for the " + listings.incrementAndGet(), unused -> {
                    askedTwice.countDown();
                    return true;
                });
                return Scenario.verdictsOf(checks);
            });
            CompletableFuture<Report> first = scenario.asking("health", "group");
            slow.awaitReached();
            CompletableFuture<Report> second = scenario.asking("health", "group");
            awaitUninterrupted(askedTwice);
            slow.open();

            assertThat(Scenario.answers(List.of(first, second)))
                    .extracting(Report::verdict)
                    .containsOnly(Verdict.PASS);
            assertThat(slow.starts()).isEqualTo(1);
        }
    }

    @Test
    void runsAComponentAgainThatIsNoLongerFreshWhenASlowListingEnds() throws Exception {
        Duration freshness = Duration.ofMillis(50);
        try (Scenario scenario = Scenario.with(8, freshness)) {
            Gate listing = scenario.gate();
            AtomicInteger runs = new AtomicInteger();
            scenario.entry(
                    "group",
                    new ProviderDefinition(
                            new Source.Composite(
                                    Map.of("known", new Component(deadline -> runs.incrementAndGet(), null)),
                                    deadline -> {
                                        listing.run(deadline);
                                        return Map.of();
                                    }),
                            Scenario.LONG,
                            true,
                            true));
            CompletableFuture<Report> first = scenario.asking("health", "group");
            listing.awaitReached();
            TimeUnit.MILLISECONDS.sleep(freshness.multipliedBy(2).toMillis());
            CompletableFuture<Report> joining = scenario.asking("health", "group");
            TimeUnit.MILLISECONDS.sleep(freshness.multipliedBy(2).toMillis());
            listing.open();
            Scenario.answer(first);
            CompletableFuture<Report> following = scenario.asking("health", "group");

            assertThat(Scenario.component(Scenario.answer(first), "known").value())
                    .isEqualTo(1);
            assertThat(Scenario.component(Scenario.answer(joining), "known").value())
                    .isEqualTo(2);
            assertThat(Scenario.component(Scenario.answer(following), "known").value())
                    .isEqualTo(3);
        }
    }

    @Test
    void evaluatesAProviderThatACheckAsksForAndWaitsFor() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("asked", deadline -> "answer")
                    .check(
                            "asks",
                            deadline -> Scenario.outcome(scenario.ask("health", "asked"))
                                    .value());

            assertThat(scenario.outcome("asks").value()).isEqualTo("answer");
        }
    }

    @Test
    void givesComponentsNoMoreTimeWhenAnotherCallerJoinsTheListing() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            Gate listing = scenario.gate();
            scenario.components("group", Scenario.LONG, ofListing -> {
                listing.run(ofListing);
                Duration most = Scenario.LONG.minusMillis(100);
                return Map.of(
                        "only",
                        Component.verdictOf(deadline -> deadline.remaining().compareTo(most) <= 0));
            });
            CompletableFuture<Report> first = scenario.asking("health", "group");
            listing.awaitReached();
            TimeUnit.MILLISECONDS.sleep(100);
            CompletableFuture<Report> second = scenario.asking("health", "group");
            listing.open();

            assertThat(Scenario.answers(List.of(first, second)))
                    .extracting(report -> Scenario.component(report, "only").value())
                    .containsOnly(true);
        }
    }

    @Test
    void servesAFreshOutcomeAgain() {
        try (Scenario scenario = Scenario.with(8, MINUTE)) {
            AtomicInteger runs = new AtomicInteger();
            scenario.check("counted", deadline -> runs.incrementAndGet());

            Outcome first = scenario.outcome("counted");
            assertThat(scenario.outcome("counted")).isSameAs(first);
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void servesAFreshFailureAgain() {
        try (Scenario scenario = Scenario.with(8, MINUTE)) {
            AtomicInteger runs = new AtomicInteger();
            scenario.check("counted", deadline -> {
                throw new IllegalStateException("run " + runs.incrementAndGet());
            });

            scenario.outcome("counted");
            assertThat(Scenario.failure(scenario.outcome("counted")).message()).isEqualTo("run 1");
        }
    }

    @Test
    void answersOnTheCallersThreadWhatIsFresh() {
        try (Scenario scenario = Scenario.with(8, MINUTE)) {
            scenario.check("any", deadline -> true);
            scenario.ask();

            assertThat(scenario.asking()).isDone();
        }
    }

    @Test
    void servesFreshComponentsAndTheirListingAgain() {
        try (Scenario scenario = Scenario.with(8, MINUTE)) {
            AtomicInteger runs = new AtomicInteger();
            AtomicInteger listings = new AtomicInteger();
            scenario.components("group", Scenario.LONG, deadline -> {
                listings.incrementAndGet();
                return Map.of("only", Component.verdictOf(unused -> runs.incrementAndGet()));
            });

            scenario.ask();
            scenario.ask();
            assertThat(listings).hasValue(1);
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void runsACheckForEachQuestionWhereNothingStaysFresh() {
        try (Scenario scenario = Scenario.plain()) {
            AtomicInteger runs = new AtomicInteger();
            scenario.check("counted", deadline -> runs.incrementAndGet());

            assertThat(scenario.outcome("counted").value()).isEqualTo(1);
            assertThat(scenario.outcome("counted").value()).isEqualTo(2);
        }
    }

    @Test
    void runsACheckAgainOnceItsOutcomeIsNoLongerFresh() {
        try (Scenario scenario = Scenario.with(8, Duration.ofMinutes(1))) {
            AtomicInteger runs = new AtomicInteger();
            scenario.check("counted", deadline -> runs.incrementAndGet());

            scenario.ask();
            scenario.letPass(Duration.ofMinutes(2));
            assertThat(scenario.outcome("counted").value()).isEqualTo(2);
        }
    }

    @Test
    void runsNothingUntilItIsAsked() throws Exception {
        AtomicInteger threads = new AtomicInteger();
        Scenario idle = Scenario.with(
                task -> {
                    threads.incrementAndGet();
                    return new Thread(task);
                },
                8,
                Duration.ZERO);
        try (Scenario scenario = idle.check("any", deadline -> true)) {
            scenario.status().names(List.of());

            assertThat(threads).hasValue(0);
        }
    }

    @Test
    void doesNotLetAFailingProviderSpoilTheOthers() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("broken", deadline -> {
                throw new IllegalStateException("broken");
            });
            scenario.check("well", deadline -> Map.of("ok", true));

            Report report = scenario.ask("health");
            assertThat(report.results().toMaps(Result::verdict))
                    .isEqualTo(Map.of("broken", Verdict.FAIL, "well", Verdict.PASS));
            assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void reportsACheckThatThrowsAnErrorAsFailed() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("broken", deadline -> {
                throw new NoClassDefFoundError("com/acme/Missing");
            });

            assertThat(scenario.outcome("broken").failure())
                    .isEqualTo(new Failure(
                            FailureKind.EXCEPTION,
                            "NoClassDefFoundError: com/acme/Missing",
                            Verdict.FAIL,
                            null,
                            NoClassDefFoundError.class.getName()));
        }
    }

    @Test
    void reportsACheckThatThrowsWhatCannotBeReadAsFailed() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("broken", deadline -> {
                throw new UnreadableException();
            });

            assertThat(scenario.outcome("broken").failure())
                    .isEqualTo(new Failure(
                            FailureKind.EXCEPTION,
                            "UnreadableException",
                            Verdict.FAIL,
                            null,
                            UnreadableException.class.getName()));
        }
    }

    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    @Test
    void reportsAValueThatJsonCannotHoldAsAFailure() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("odd", deadline -> Map.of("thread", new Object()));

            assertThat(Scenario.failure(scenario.outcome("odd")).message())
                    .isEqualTo("JSON cannot represent the result at thread: it is a java.lang.Object");
        }
    }

    @Test
    void reportsAListingThatThrowsAsTheFailureOfTheWholeProvider() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.components("group", Scenario.LONG, deadline -> {
                throw new CheckFailedException(FailureKind.CONFIGURATION, "nothing to list");
            });

            assertThat(Scenario.result(scenario.ask()))
                    .isInstanceOfSatisfying(
                            Result.Single.class,
                            result -> assertThat(result.outcome().failure())
                                    .isEqualTo(new Failure(FailureKind.CONFIGURATION, "nothing to list")))
                    .extracting(Result::verdict)
                    .isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void showsAFailedComponentsFallbackAndAPassedOnesValue() {
        try (Scenario scenario = Scenario.plain()) {
            Map<String, Component> listed = new LinkedHashMap<>();
            listed.put("up", new Component(deadline -> Map.of("url", "x"), Map.of("url", "unknown")));
            listed.put(
                    "down",
                    new Component(
                            deadline -> {
                                throw new IllegalStateException("down");
                            },
                            Map.of("url", "unknown")));
            scenario.components("group", Scenario.LONG, deadline -> listed);

            Report report = scenario.ask();
            assertThat(Scenario.component(report, "up").value()).isEqualTo(Map.of("url", "x"));
            assertThat(Scenario.component(report, "down").value()).isEqualTo(Map.of("url", "unknown"));
        }
    }

    @Test
    void keepsTheOrderOfTheListing() {
        try (Scenario scenario = Scenario.plain()) {
            Map<String, Check> checks = new LinkedHashMap<>();
            List<String> names = new ArrayList<>();
            for (int i = 20; i > 0; i--) {
                names.add("c" + i);
                checks.put("c" + i, deadline -> true);
            }
            scenario.components("group", Scenario.LONG, deadline -> Scenario.verdictsOf(checks));

            assertThat(scenario.outcomes("group").keySet()).containsExactlyElementsOf(names);
        }
    }

    @Test
    void followsAComponentThatDisappearsAndComesBack() {
        try (Scenario scenario = Scenario.with(8, Duration.ZERO)) {
            Map<String, Check> checks = new LinkedHashMap<>();
            AtomicInteger runs = new AtomicInteger();
            checks.put("stays", deadline -> true);
            checks.put("leaves", deadline -> runs.incrementAndGet());
            scenario.components("group", Scenario.LONG, deadline -> Scenario.verdictsOf(checks));
            scenario.ask();

            Check leaver = checks.remove("leaves");
            assertThat(scenario.outcomes("group")).containsOnlyKeys("stays");

            checks.put("leaves", leaver);
            assertThat(scenario.outcomes("group")).containsOnlyKeys("stays", "leaves");
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void answersNoComponentsWhereNoneIsListed() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.components("group", Scenario.LONG, deadline -> Map.of());

            assertThat(scenario.outcomes("group")).isEmpty();
            assertThat(scenario.ask().verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void listsAComponentForEachResourceThatThereIsACheckFor() throws Exception {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("b", 1);
        resources.put("text", "no check for this");
        resources.put("a", 2);
        Source.Listing listing = Source.Listing.of(
                () -> resources,
                resource -> resource instanceof Integer
                        ? Optional.of(Component.verdictOf(deadline -> true))
                        : Optional.empty());

        assertThat(listing.list(Deadline.in(Scenario.LONG))).containsOnlyKeys("b", "a");
    }

    @Test
    void tellsTheNotesOfAListingWithoutSecrets() throws Exception {
        Source.Listing listing = deadline -> Map.of();
        try (Scenario scenario = Scenario.plain()) {
            scenario.components("group", Scenario.LONG, listing.withNotes(() -> List.of("password=tiger is skipped")));

            assertThat(scenario.ask().results().leaves().map(Result::notes))
                    .containsExactly(List.of("password=*** is skipped"));
        }
    }

    @Test
    void tellsNoMoreNotesThanAnyoneReads() throws Exception {
        Source.Listing listing = deadline -> Map.of();
        try (Scenario scenario = Scenario.plain()) {
            scenario.components("group", Scenario.LONG, listing.withNotes(() -> Collections.nCopies(1_000, "note")));

            assertThat(scenario.ask().results().leaves().flatMap(result -> result.notes().stream()))
                    .hasSize(101)
                    .endsWith("900 more");
        }
    }

    @Test
    void tellsByWhenEveryAnswerIsThere() {
        try (Scenario scenario = Scenario.plain()) {
            scenario.check("quick", Scenario.SHORT, deadline -> true).check("slow", Scenario.LONG, deadline -> true);

            assertThat(scenario.status().longestDeadline()).isEqualTo(Scenario.LONG);
        }
    }

    @Test
    void tellsTheNamesWithoutRunningAnything() throws Exception {
        try (Scenario scenario = Scenario.plain()) {
            AtomicInteger runs = new AtomicInteger();
            scenario.check("counted", deadline -> runs.incrementAndGet());

            assertThat(scenario.status().names(List.of("health")).toMaps(path -> String.join("/", path)))
                    .isEqualTo(Map.of("counted", "health/counted"));
            assertThat(runs).hasValue(0);
        }
    }

    @Test
    void refusesAPathThatLeadsNowhere() {
        try (Scenario scenario = Scenario.plain().check("any", deadline -> true)) {
            StatusService status = scenario.status();

            assertThatExceptionOfType(UnknownNameException.class)
                    .isThrownBy(() -> status.evaluate(List.of("health", "none")));
            assertThatExceptionOfType(UnknownNameException.class).isThrownBy(() -> status.names(List.of("none")));
        }
    }

    @Test
    void givesCallersAThreadThatTheyMayBlock() throws Exception {
        try (Scenario scenario = Scenario.with(1, Duration.ZERO)) {
            Gate gate = scenario.gate();
            scenario.check("slow", gate).check("other", deadline -> true);
            CountDownLatch unblocked = new CountDownLatch(1);
            CompletableFuture<?> blocked =
                    scenario.asking("health", "slow").thenRun(() -> awaitUninterrupted(unblocked));
            gate.open();

            assertThat(scenario.ask("health", "other").verdict()).isEqualTo(Verdict.PASS);
            assertThat(blocked).isNotDone();
            unblocked.countDown();
            blocked.orTimeout(15, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void refusesMoreComponentsThanAnybodyWouldRead() {
        try (Scenario scenario = Scenario.plain()) {
            Map<String, Check> checks = new LinkedHashMap<>();
            for (int i = 0; i <= 10_000; i++) {
                checks.put("c" + i, unused -> true);
            }
            scenario.components("group", Scenario.LONG, unused -> Scenario.verdictsOf(checks));

            Failure failure = Scenario.failure(scenario.outcome("group"));
            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failure.message()).isEqualTo("there are 10001 components; expected at most 10000");
        }
    }
}
