package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eestatus.core.Audience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseCacheTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Authenticator.Reader STRANGER = new Authenticator.Reader(Audience.PUBLIC, false);
    private static final Authenticator.Reader AUTHORIZED = new Authenticator.Reader(Audience.DETAILED, true);

    private final ResponseCache answers = new ResponseCache(MINUTE);

    private static RequestKey question(String uri, Authenticator.Reader reader) {
        return new RequestKey(RequestKey.Kind.API, uri, "json", reader);
    }

    private static CachedResponse answer(String body, Instant time, Duration freshness) {
        Map<String, String> headers = Map.of("Content-Type", "text/plain");
        return new CachedResponse(time, freshness, 200, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private void keep(RequestKey question, CachedResponse answer) {
        answers.place(question).keep(answer);
    }

    @Test
    void givesAnAnswerAgainToTheSameQuestionOfTheSameReader() {
        CachedResponse known = answer("x", Instant.now(), MINUTE);
        keep(question("/a", STRANGER), known);

        assertThat(answers.to(question("/a", STRANGER))).hasValue(known);
        assertThat(answers.to(question("/a", AUTHORIZED))).isEmpty();
        assertThat(answers.to(question("/b", STRANGER))).isEmpty();
    }

    @Test
    void tellsQuestionsApartByAllThatAnAnswerDependsOn() {
        keep(new RequestKey(RequestKey.Kind.API, "/a", "yaml", STRANGER), answer("x", Instant.now(), MINUTE));

        assertThat(answers.to(new RequestKey(RequestKey.Kind.API, "/a", "yaml", STRANGER)))
                .isPresent();
        Authenticator.Reader authorized = new Authenticator.Reader(Audience.PUBLIC, true);
        Authenticator.Reader detailed = new Authenticator.Reader(Audience.DETAILED, false);
        List.of(
                        new RequestKey(RequestKey.Kind.PAGE, "/a", "yaml", STRANGER),
                        new RequestKey(RequestKey.Kind.API, "/b", "yaml", STRANGER),
                        new RequestKey(RequestKey.Kind.API, "/a", "json", STRANGER),
                        new RequestKey(RequestKey.Kind.API, "/a", "yaml", authorized),
                        new RequestKey(RequestKey.Kind.API, "/a", "yaml", detailed))
                .forEach(other -> assertThat(answers.to(other)).as("%s", other).isEmpty());
    }

    @Test
    void keepsTheSharesOfOthersFree() {
        for (int i = 0; i < 200; i++) {
            keep(
                    new RequestKey(RequestKey.Kind.PAGE, "/" + i, "en", STRANGER),
                    answer("x".repeat(1 << 20), Instant.now(), MINUTE));
        }
        keep(question("/a", STRANGER), answer("x", Instant.now(), MINUTE));
        keep(new RequestKey(RequestKey.Kind.PAGE, "/", "en", AUTHORIZED), answer("x", Instant.now(), MINUTE));

        assertThat(answers.to(question("/a", STRANGER))).isPresent();
        assertThat(answers.to(new RequestKey(RequestKey.Kind.PAGE, "/", "en", AUTHORIZED)))
                .isPresent();
    }

    @Test
    void givesNothingThatIsNotFresh() {
        Instant now = Instant.now();
        keep(question("/late", STRANGER), answer("x", now.minus(MINUTE), Duration.ofSeconds(59)));
        keep(question("/never", STRANGER), answer("x", now, Duration.ZERO));
        keep(question("/future", STRANGER), answer("x", now.plus(MINUTE), MINUTE));

        assertThat(answers.to(question("/late", STRANGER))).isEmpty();
        assertThat(answers.to(question("/never", STRANGER))).isEmpty();
        assertThat(answers.to(question("/future", STRANGER))).isEmpty();
    }

    @Test
    void tellsHowOldAnAnswerIs() {
        assertThat(answer("x", Instant.now().minusSeconds(70), MINUTE).age()).isEqualTo("70");
        assertThat(answer("x", Instant.now().plusSeconds(70), MINUTE).age()).isEqualTo("0");
    }

    @Test
    void keepsNoMoreThanItMay() {
        for (int i = 0; i < 200; i++) {
            keep(question("/" + i, STRANGER), answer("x", Instant.now(), MINUTE));
        }
        assertThat(answers.to(question("/99", STRANGER))).isPresent();
        assertThat(answers.to(question("/100", STRANGER))).isEmpty();

        ResponseCache large = new ResponseCache(MINUTE);
        for (int i = 0; i < 5; i++) {
            large.place(question("/" + i, STRANGER)).keep(answer("x".repeat(1 << 20), Instant.now(), MINUTE));
        }
        assertThat(large.to(question("/3", STRANGER))).isPresent();
        assertThat(large.to(question("/4", STRANGER))).isEmpty();
    }

    @Test
    void makesRoomByWhatIsNotFreshAnyMore() throws Exception {
        Duration brief = Duration.ofMillis(50);
        for (int i = 0; i < 100; i++) {
            keep(question("/" + i, STRANGER), answer("x", Instant.now(), brief));
        }
        Thread.sleep(2 * brief.toMillis());
        keep(question("/new", STRANGER), answer("x", Instant.now(), MINUTE));

        assertThat(answers.to(question("/new", STRANGER))).isPresent();
    }

    @Test
    void givesOneAnswerToThoseWhoWait() {
        ResponseCache.Place first = answers.place(question("/a", STRANGER));
        ResponseCache.Place second = answers.place(question("/a", STRANGER));
        assertThat(first.take()).isTrue();
        assertThat(second.take()).isFalse();
        assertThat(second.awaited()).isNotDone();

        CachedResponse known = answer("x", Instant.now(), Duration.ZERO);
        first.keep(known);
        first.close();
        assertThat(second.awaited()).isCompletedWithValue(Optional.of(known));
        assertThat(answers.to(question("/a", STRANGER))).isEmpty();
        assertThat(answers.place(question("/a", STRANGER)).take()).isTrue();
    }

    @Test
    void startsAnotherSearchOnceTheFirstMayHoldWhatIsNoLongerFresh() throws Exception {
        ResponseCache never = new ResponseCache(Duration.ZERO);
        ResponseCache.Place first = never.place(question("/a", STRANGER));
        assertThat(first.take()).isTrue();
        assertThat(never.place(question("/a", STRANGER)).take()).isFalse();
        TimeUnit.MILLISECONDS.sleep(150);
        ResponseCache.Place second = never.place(question("/a", STRANGER));
        assertThat(second.take()).isTrue();
        CachedResponse late = answer("x", Instant.now(), Duration.ZERO);
        first.keep(late);

        assertThat(first.awaited()).isCompletedWithValue(Optional.of(late));
        assertThat(second.awaited()).isNotDone();
    }

    @Test
    void rendersOneAnswerToAQuestionAfterTheOther() throws Exception {
        ResponseCache never = new ResponseCache(Duration.ZERO);
        ResponseCache.Place first = never.place(question("/a", STRANGER));
        assertThat(first.take()).isTrue();
        first.rendering();
        TimeUnit.MILLISECONDS.sleep(150);
        ResponseCache.Place second = never.place(question("/a", STRANGER));
        TimeUnit.MILLISECONDS.sleep(150);

        assertThat(second.take()).isTrue();
        assertThat(second.turn()).isNotDone();
        assertThat(never.place(question("/a", STRANGER))).isSameAs(second);
        first.keep(answer("x", Instant.now(), Duration.ZERO));
        assertThat(second.turn()).isDone();
        second.begin();
        assertThat(never.place(question("/a", STRANGER))).isSameAs(second);
        assertThat(second.awaited()).isNotDone();
    }

    @Test
    void letsTheNextOneBeginWhereThereIsNoAnswer() throws Exception {
        ResponseCache never = new ResponseCache(Duration.ZERO);
        ResponseCache.Place first = never.place(question("/a", STRANGER));
        first.rendering();
        TimeUnit.MILLISECONDS.sleep(150);
        ResponseCache.Place second = never.place(question("/a", STRANGER));
        first.close();

        assertThat(second.turn()).isDone();
        assertThat(never.place(question("/b", STRANGER)).turn()).isDone();
    }

    @Test
    void letsNobodyWaitForAnAnswerThatDoesNotCome() {
        ResponseCache.Place first = answers.place(question("/a", STRANGER));
        assertThat(first.take()).isTrue();
        ResponseCache.Place second = answers.place(question("/a", STRANGER));
        first.close();

        assertThat(second.awaited()).isCompletedWithValue(Optional.empty());
        assertThat(answers.place(question("/a", STRANGER)).take()).isTrue();
    }

    @Test
    void sharesNothingMoreWhereTooMuchIsAsked() {
        for (int i = 0; i < 100; i++) {
            assertThat(answers.place(question("/" + i, STRANGER)).take()).isTrue();
        }
        assertThat(answers.place(question("/100", STRANGER)).take()).isTrue();
        assertThat(answers.place(question("/100", STRANGER)).take()).isTrue();
        assertThat(answers.place(question("/99", STRANGER)).take()).isFalse();
    }

    @Test
    void findsAnAnswerAnewAsItWasFoundBefore() {
        List<CompletableFuture<CachedResponse>> searches = new ArrayList<>();
        ResponseCache.Place first = answers.place(question("/a", STRANGER));
        assertThat(first.take()).isTrue();
        assertThat(first.findAnew()).isFalse();
        first.keep(answer("x", Instant.now(), Duration.ZERO), () -> {
            searches.add(new CompletableFuture<>());
            return searches.get(searches.size() - 1);
        });

        for (int i = 0; i < 2; i++) {
            ResponseCache.Place later = answers.place(question("/a", STRANGER));
            assertThat(later.take()).isTrue();
            assertThat(later.findAnew()).isTrue();
            assertThat(answers.place(question("/a", STRANGER)).take()).isFalse();
            assertThat(later.awaited()).isNotDone();

            CachedResponse found = answer("y", Instant.now(), Duration.ZERO);
            searches.get(i).complete(found);
            assertThat(later.awaited()).isCompletedWithValue(Optional.of(found));
        }
        assertThat(searches).hasSize(2);
    }

    private static List<Supplier<CompletableFuture<CachedResponse>>> failingSearches() {
        IllegalStateException planned = new IllegalStateException("planned");
        return List.of(() -> CompletableFuture.failedFuture(planned), () -> {
            throw planned;
        });
    }

    @ParameterizedTest
    @MethodSource("failingSearches")
    void forgetsASearchThatFails(Supplier<CompletableFuture<CachedResponse>> failing) {
        answers.place(question("/a", STRANGER)).keep(answer("x", Instant.now(), Duration.ZERO), failing);

        ResponseCache.Place later = answers.place(question("/a", STRANGER));
        assertThat(later.findAnew()).isTrue();
        assertThat(later.awaited()).isCompletedWithValue(Optional.empty());
        assertThat(answers.place(question("/a", STRANGER)).findAnew()).isFalse();
    }

    @Test
    void knowsHowToFindWhatIsTooMuchToKeep() {
        CachedResponse large = answer("x".repeat(5 << 20), Instant.now(), MINUTE);
        keep(question("/small", STRANGER), answer("x", Instant.now(), MINUTE));
        answers.place(question("/a", STRANGER)).keep(large, () -> CompletableFuture.completedFuture(large));

        assertThat(answers.to(question("/a", STRANGER))).isEmpty();
        ResponseCache.Place later = answers.place(question("/a", STRANGER));
        assertThat(later.take()).isTrue();
        assertThat(later.findAnew()).isTrue();
        assertThat(later.awaited()).isCompletedWithValue(Optional.of(large));
        assertThat(answers.to(question("/small", STRANGER))).isPresent();
    }

    @Test
    void forgetsHowToFindAnswersWhereTooMuchIsAsked() {
        for (int i = 0; i < 101; i++) {
            answers.place(question("/" + i, STRANGER))
                    .keep(answer("x", Instant.now(), Duration.ZERO), CompletableFuture::new);
        }
        assertThat(answers.place(question("/0", STRANGER)).findAnew()).isFalse();
        assertThat(answers.place(question("/100", STRANGER)).findAnew()).isTrue();
    }

    @Test
    void waitsForAMomentForWhatHasJustBegunToBeSought() throws Exception {
        ResponseCache.Place place = answers.place(question("/a", STRANGER));
        CompletableFuture<Boolean> isThere = CompletableFuture.supplyAsync(() -> place.isThereWithin(MINUTE));
        assertThatThrownBy(() -> isThere.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(place.isThereWithin(Duration.ofMillis(150))).isFalse();
        long begun = System.nanoTime();
        assertThat(place.isThereWithin(Duration.ofMillis(100))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(100));

        place.keep(answer("x", Instant.now(), Duration.ZERO));
        assertThat(isThere.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(place.isThereWithin(Duration.ZERO)).isTrue();
    }

    @Test
    void waitsNoMoreOnceItsThreadIsInterrupted() {
        ResponseCache.Place place = answers.place(question("/a", STRANGER));
        Thread.currentThread().interrupt();
        assertThat(place.isThereWithin(MINUTE)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
