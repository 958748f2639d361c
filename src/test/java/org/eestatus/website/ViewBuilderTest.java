package org.eestatus.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.HangDetails;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.PartialReport;
import org.eestatus.core.model.PartialResult;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.SafeText;
import org.eestatus.formats.CheckRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViewBuilderTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final HangDetails STUCK = new HangDetails(NOON, List.of("java.net.Socket.read"));
    private static final Failure HANGS = new Failure(FailureKind.TIMEOUT, "10.0.0.1 is silent", Verdict.FAIL, STUCK);

    private static Outcome outcome(@Nullable Object value, @Nullable Failure failure) {
        return new Outcome(value, failure, NOON, Duration.ofMillis(12));
    }

    private static PartialResult done(Result result) {
        return new PartialResult(result, result.judged(), false, Set.of());
    }

    private static PartialResult single(@Nullable Object value, @Nullable Failure failure, Verdict verdict) {
        return done(new Result.Single(outcome(value, failure), true, verdict));
    }

    private static Result composite(Map<String, Outcome> components, boolean judged) {
        Verdict worst = components.values().stream().map(Outcome::verdict).reduce(Verdict.PASS, Verdict::and);
        return new Result.Composite(components, NOON, judged, judged ? worst : Verdict.PASS, NOON);
    }

    private static Map<String, Outcome> components(Object... namesAndOutcomes) {
        Map<String, Outcome> components = new LinkedHashMap<>();
        for (int i = 0; i < namesAndOutcomes.length; i += 2) {
            components.put((String) namesAndOutcomes[i], (Outcome) namesAndOutcomes[i + 1]);
        }
        return components;
    }

    private static Tree<PartialResult> resource(Object... namesAndProgress) {
        Map<String, Tree<PartialResult>> providers = new LinkedHashMap<>();
        for (int i = 0; i < namesAndProgress.length; i += 2) {
            providers.put((String) namesAndProgress[i], new Tree.Leaf<>((PartialResult) namesAndProgress[i + 1]));
        }
        return new Tree.Branch<>(providers);
    }

    private static List<ResourceView> views(Tree<PartialResult> progress, Audience audience, String... path) {
        ValueViews values = new ValueViews(new Phrases(Locale.ENGLISH, NOON));
        return new ViewBuilder(values, audience, Map.of()).of(new PartialReport(progress), List.of(path));
    }

    private static ProviderView only(PartialResult progress) {
        return only(progress, Audience.DETAILED);
    }

    private static ProviderView only(PartialResult progress, Audience audience) {
        return views(new Tree.Leaf<>(progress), audience, "health", "db")
                .get(0)
                .providers()
                .get(0);
    }

    private static CheckRow observation(CheckView check) {
        return Objects.requireNonNull(check.observation());
    }

    private static ValueView value(CheckView check) {
        return Objects.requireNonNull(check.value());
    }

    @Test
    void showTheNotesOfAProvider() {
        List<String> notes = List.of("jms/a is not checked: x");
        Result noted = new Result.Composite(Map.of(), NOON, true, Verdict.PASS, NOON, notes);
        assertThat(only(done(noted), Audience.PUBLIC).notes()).isEqualTo(notes);
        assertThat(only(new PartialResult(null, true, true, Set.of())).notes()).isEmpty();
    }

    @Test
    void showByAnEscapeWhatReadersWouldNotSee() {
        String unsafe = "\u202e\u009b\u200b\u0000\udb40\udc41";
        Failure failure = new Failure(
                FailureKind.EXCEPTION,
                "message" + unsafe,
                Verdict.FAIL,
                new HangDetails(NOON, List.of("frame" + unsafe)));
        Map<String, Outcome> components =
                components("name" + unsafe, outcome(Map.of("key" + unsafe, List.of("text" + unsafe)), failure));
        Result composite = new Result.Composite(components, NOON, true, Verdict.FAIL, NOON, List.of("note" + unsafe));
        String view = only(new PartialResult(composite, true, false, Set.of("pending" + unsafe)))
                .toString();
        assertThat(SafeText.hasUnsafe(view)).isFalse();
        for (String shown : List.of("name", "key", "text", "message", "frame", "note", "pending")) {
            assertThat(view).contains(shown + "\\u202E\\u009B\\u200B\\u0000\\uDB40\\uDC41");
        }
        assertThat(only(single("a\n\tb", null, Verdict.PASS)).toString()).contains("a\n\tb");
    }

    @Test
    void putTheWorstFirstAndElseKeepTheOrder() {
        Map<String, Tree<PartialResult>> resources = new LinkedHashMap<>();
        PartialResult well = single(1, null, Verdict.PASS);
        resources.put("b", resource("one", well, "two", well));
        resources.put(
                "a",
                resource(
                        "well",
                        well,
                        "warned",
                        single(1, HANGS, Verdict.WARN),
                        "unknown",
                        new PartialResult(null, true, true, Set.of()),
                        "failed",
                        single(null, HANGS, Verdict.FAIL)));
        List<ResourceView> views = views(new Tree.Branch<>(resources), Audience.PUBLIC);
        assertThat(views).extracting(ResourceView::name).containsExactly("a", "b");
        assertThat(views.get(0).providers())
                .extracting(ProviderView::name)
                .containsExactly("failed", "unknown", "warned", "well");
        assertThat(views.get(0).mark()).isEqualTo(DisplayStatus.FAIL);
        assertThat(views.get(1).providers()).extracting(ProviderView::name).containsExactly("one", "two");
    }

    @Test
    void tellOfEachComponentTheWorstFirst() {
        ProviderView view =
                only(done(composite(components("x", outcome(null, null), "y", outcome(null, HANGS)), true)));
        assertThat(view.mark()).isEqualTo(DisplayStatus.FAIL);
        assertThat(view.components()).extracting(CheckView::name).containsExactly("y", "x");
        assertThat(view.components())
                .extracting(CheckView::mark)
                .containsExactly(DisplayStatus.FAIL, DisplayStatus.PASS);
        assertThat(view.components()).extracting(CheckView::value).containsOnlyNulls();
        assertThat(observation(view.components().get(0)).reason()).isEqualTo("timeout: 10.0.0.1 is silent");
        assertThat(observation(view.components().get(0)).stuck()).isEqualTo(STUCK);
    }

    @Test
    void keepDetailsFromStrangers() {
        CheckView check =
                only(single(null, HANGS, Verdict.FAIL), Audience.PUBLIC).whole();
        assertThat(observation(check).reason()).isEqualTo("timeout");
        assertThat(observation(check).stuck()).isNull();
    }

    @Test
    void showWhatIsKnownOfAComponentThatFails() {
        CheckView check = only(done(composite(components("x", outcome(Map.of("is_usable", false), HANGS)), false)))
                .components()
                .get(0);
        assertThat(value(check).fields()).extracting(ValueView.Field::name).containsExactly("is_usable");
    }

    @Test
    void showAFailingComponentOfAProviderThatIsNotJudgedAndPasses() {
        ProviderView view = only(done(composite(components("x", outcome(1, null), "y", outcome(null, HANGS)), false)));
        assertThat(view.mark()).isEqualTo(DisplayStatus.PASS);
        assertThat(view.components())
                .extracting(CheckView::mark)
                .containsExactly(DisplayStatus.FAIL, DisplayStatus.PASS);
        assertThat(view.judged()).isFalse();
    }

    @Test
    void takeTheLatestKnownVerdictOfAProviderThatIsCheckedAgain() {
        Result known = composite(components("x", outcome(null, HANGS)), true);
        assertThat(only(new PartialResult(known, true, true, Set.of("x"))).mark())
                .isEqualTo(DisplayStatus.FAIL);
        Result passed = composite(components("x", outcome(null, null)), true);
        assertThat(only(new PartialResult(passed, true, true, Set.of("x"))).mark())
                .isEqualTo(DisplayStatus.PASS);
    }

    @Test
    void showTheValueOfAProviderWithoutComponents() {
        ProviderView view = only(single(Map.of("error", "is a name like any other"), null, Verdict.PASS));
        assertThat(view.components()).isEmpty();
        assertThat(value(view.whole()).fields().get(0).value().text()).isEqualTo("is a name like any other");
        assertThat(value(only(single(true, null, Verdict.PASS)).whole()).text()).isEqualTo("yes");
        assertThat(only(single(null, HANGS, Verdict.FAIL)).whole().value()).isNull();
    }

    @Test
    void sayThatThereAreNoComponents() {
        assertThat(value(only(done(composite(Map.of(), true))).whole()).text()).isEqualTo("No components");
    }

    @Test
    void showWhatIsStillChecked() {
        PartialResult progress = new PartialResult(
                composite(components("known", outcome(null, null), "again", outcome(null, null)), true),
                true,
                true,
                Set.of("again", "new"));
        ProviderView view = only(progress);
        assertThat(view.mark()).isEqualTo(DisplayStatus.UNKNOWN);
        assertThat(view.components()).extracting(CheckView::name).containsExactly("new", "known", "again");
        assertThat(view.components()).extracting(CheckView::checking).containsExactly(true, false, true);
        assertThat(view.components().get(0).observation()).isNull();
        ProviderView nothing = only(new PartialResult(null, true, true, Set.of()));
        assertThat(nothing.mark()).isEqualTo(DisplayStatus.UNKNOWN);
        assertThat(nothing.whole().checking()).isTrue();
    }

    @Test
    void foldWhatIsWellWhereThereIsMuchOfIt() {
        Map<String, Outcome> many = new LinkedHashMap<>();
        IntStream.range(0, 11).forEach(i -> many.put("c" + i, outcome(null, i == 5 ? HANGS : null)));
        ProviderView view = only(done(composite(many, true)));
        assertThat(view.seen()).extracting(CheckView::name).containsExactly("c5");
        assertThat(view.folded()).hasSize(10);
        many.remove("c0");
        assertThat(only(done(composite(many, true))).folded()).isEmpty();
    }

    @Test
    void leaveOutWhatAPageHasNoRoomForAndCountIt() {
        Map<String, Outcome> many = new LinkedHashMap<>();
        Failure failure = new Failure(FailureKind.EXCEPTION, "x".repeat(500), Verdict.FAIL, STUCK);
        IntStream.range(0, 5_000).forEach(i -> many.put("c" + i, outcome(null, failure)));
        Tree<PartialResult> progress = new Tree.Branch<>(
                Map.of("health", resource("a", done(composite(many, true)), "b", done(composite(many, true)))));
        List<ResourceView> views = new PageBound().on(views(progress, Audience.DETAILED));

        assertThat(views.get(0).providers()).hasSize(2).allSatisfy(provider -> {
            assertThat(provider.seen().size() + provider.folded().size()).isBetween(50, 300);
            assertThat(provider.seen().size() + provider.folded().size() + provider.omitted())
                    .isEqualTo(5_000);
            assertThat(provider.mark()).isEqualTo(DisplayStatus.FAIL);
        });
    }

    @Test
    void leaveOutNothingOfWhatIsUsual() {
        Map<String, Outcome> usual = new LinkedHashMap<>();
        IntStream.range(0, 200).forEach(i -> usual.put("c" + i, outcome(null, HANGS)));
        List<ResourceView> views =
                new PageBound().on(views(resource("db", done(composite(usual, true))), Audience.DETAILED, "health"));

        assertThat(views.get(0).providers().get(0).omitted()).isZero();
    }

    @Test
    void leaveOutTroublesThatAPageHasNoRoomFor() {
        Map<String, Outcome> many = new LinkedHashMap<>();
        IntStream.range(0, 5_000).forEach(i -> many.put("c" + i, outcome(null, HANGS)));
        List<FailingCheck> troubles = FailingCheck.of(List.of(only(done(composite(many, true)))));

        assertThat(new PageBound().first(troubles)).hasSizeBetween(100, 1_000);
    }

    @Test
    void showAResourceThatHasNoProviders() {
        ResourceView view = views(resource(), Audience.PUBLIC, "empty").get(0);
        assertThat(view.name()).isEqualTo("empty");
        assertThat(view.providers()).isEmpty();
        assertThat(view.mark()).isEqualTo(DisplayStatus.PASS);
        assertThat(views(new Tree.Branch<>(Map.of("empty", resource())), Audience.PUBLIC))
                .isEmpty();
    }

    @Test
    void giveEachCheckAnIdThatHtmlTakes() {
        ProviderView view = only(done(composite(components("a b\"<é", outcome(null, null)), true)));
        assertThat(view.whole().id()).isEqualTo("health%2Fdb");
        assertThat(view.components().get(0).id()).isEqualTo("health%2Fdb%2Fa+b%22%3C%C3%A9");
    }
}
