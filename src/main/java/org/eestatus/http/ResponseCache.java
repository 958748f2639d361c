package org.eestatus.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers as they were sent, for whoever asks the same while the answer is being worked out, or while it is fresh; and how
 * they are worked out anew, for whoever asks later. Nothing depends on it: an answer that is not here is worked out.
 *
 * <p>It is bounded, and what is in it stays while it is fresh, so a caller who asks for many things takes free places and no
 * other's. Callers without authorization, and each kind of response, have a share of their own.
 */
public final class ResponseCache {

    /** In each share. Keys are canonical, so this is more than a server of fifteen providers has, pages aside. */
    private static final int MOST_PLACES = 100;

    /** In each share. */
    private static final int MOST_BYTES = 4 << 20;

    /** How long after its start a search can be joined, even where results are never served again. */
    private static final Duration SHORTEST_JOINING = Duration.ofMillis(100);

    private final List<Map<RequestKey, Place>> shares = Stream.generate(ConcurrentHashMap<RequestKey, Place>::new)
            .limit(RequestKey.SHARES)
            .<Map<RequestKey, Place>>map(Function.identity())
            .toList();
    private final long joiningNanos;

    /** @param freshness how old a result may be that is served again */
    public ResponseCache(Duration freshness) {
        Duration joining = freshness.compareTo(SHORTEST_JOINING) < 0 ? SHORTEST_JOINING : freshness;
        this.joiningNanos = joining.toNanos();
    }

    /** What was answered to the same before, if it is fresh. */
    public Optional<CachedResponse> to(RequestKey question) {
        Place place = places(question).get(question);
        return place == null ? Optional.empty() : place.fresh();
    }

    /**
     * Where the answer to this will be. It is the same for all who ask until it is there, unless it has been searched for longer
     * than results are fresh: parts of it may be older than that by now.
     */
    public Place place(RequestKey question) {
        if (!mayHold(question)) {
            return new Place(this, question, null);
        }
        return places(question)
                .compute(
                        question,
                        (same, known) ->
                                known != null && known.canBeJoined() ? known : new Place(this, question, known));
    }

    private Map<RequestKey, Place> places(RequestKey question) {
        return shares.get(question.share());
    }

    private boolean mayHold(RequestKey question) {
        Map<RequestKey, Place> places = places(question);
        if (places.size() >= MOST_PLACES) {
            places.values().removeIf(Place::isStale);
        }
        return places.size() < MOST_PLACES || places.containsKey(question);
    }

    /** Whether the answer itself is kept; how to find it anew may be without it. */
    private boolean keep(Place place, CachedResponse answer) {
        Map<RequestKey, Place> places = places(place.question);
        boolean isKept = answer.isFresh() && hasRoomFor(answer, places);
        if ((isKept || place.anew != null) && mayHold(place.question)) {
            places.compute(
                    place.question,
                    (same, current) -> current == null || current == place || current.awaited.isDone()
                            ? isKept ? place : place.withoutAnswer()
                            : current);
        } else {
            places.remove(place.question, place);
        }
        return isKept;
    }

    private static boolean hasRoomFor(CachedResponse answer, Map<RequestKey, Place> places) {
        if (answer.size() > MOST_BYTES) {
            return false;
        }
        if (bytes(places) + answer.size() <= MOST_BYTES) {
            return true;
        }
        places.values().removeIf(Place::isStale);
        return bytes(places) + answer.size() <= MOST_BYTES;
    }

    private static long bytes(Map<RequestKey, Place> places) {
        return places.values().stream()
                .flatMap(place -> place.known().stream())
                .mapToLong(CachedResponse::size)
                .sum();
    }

    /** Where the answer to a question is, or will be. */
    public static final class Place {

        /** Under which the request that has to find the answer has its place. */
        public static final String ATTRIBUTE = Place.class.getName();

        private final ResponseCache answers;
        private final RequestKey question;
        private static final CompletableFuture<?> NOW = CompletableFuture.completedFuture(null);

        private final CompletableFuture<?> turn;
        private volatile long begun = System.nanoTime();
        private volatile boolean isRendering;
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CompletableFuture<Optional<CachedResponse>> awaited = new CompletableFuture<>();
        private volatile @Nullable CachedResponse answer;
        private volatile @Nullable Supplier<CompletableFuture<CachedResponse>> anew;

        /** @param before the one that this takes the place of; it is still searched for where it is rendered */
        private Place(ResponseCache answers, RequestKey question, @Nullable Place before) {
            this.answers = answers;
            this.question = question;
            this.anew = before == null ? null : before.anew;
            if (before != null && before.isRendering) {
                this.turn = before.awaited;
                var unused = turn.thenRun(this::begin);
            } else {
                this.turn = NOW;
            }
        }

        /**
         * The place of a request.
         *
         * @param attributes the request's
         * @return nothing where nobody is to have its answer
         */
        public static Optional<Place> of(Function<String, @Nullable Object> attributes) {
            return Optional.ofNullable((Place) attributes.apply(ATTRIBUTE));
        }

        /** Whether this is for responses of the target in the representation; no other may be kept here. */
        public boolean isFor(String target, String representation) {
            return question.target().equals(target) && question.representation().equals(representation);
        }

        /**
         * Whether the caller is the first, who has to find the answer, by {@link #findAnew} or else by whatever else it
         * takes, and must {@link #close} this in the end.
         */
        public boolean take() {
            return taken.compareAndSet(false, true);
        }

        /**
         * Done once whoever took this may begin. One answer to a question is rendered after the other, since more at the same time
         * would only be later.
         */
        public CompletableFuture<?> turn() {
            return turn;
        }

        /** Begins the search, from which on it is older than what is known. */
        public void begin() {
            begun = System.nanoTime();
        }

        /** All that the answer tells is known. */
        public void rendering() {
            isRendering = true;
        }

        /** The answer, once it is there; nothing where there is none that others could have. */
        public CompletableFuture<Optional<CachedResponse>> awaited() {
            return awaited;
        }

        /**
         * Waits here for an answer that has only just begun to be sought.
         *
         * @param patience how long it may have been sought for
         * @return whether it is there, or it is known that there is none
         */
        public boolean isThereWithin(Duration patience) {
            long left = begun + patience.toNanos() - System.nanoTime();
            try {
                var unused = awaited.get(left, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (TimeoutException | ExecutionException e) {
                // what there is by now is told below
            }
            return awaited.isDone();
        }

        /**
         * Has the answer found as the one before it was, without what else it takes to find the first. Where that fails
         * there is no answer, and it is not known how any more.
         *
         * @return whether it was known how
         */
        public boolean findAnew() {
            Supplier<CompletableFuture<CachedResponse>> known = anew;
            if (known == null) {
                return false;
            }
            try {
                var unused = known.get().thenAccept(this::keep).whenComplete((kept, error) -> close());
            } catch (Throwable e) {
                close();
            }
            return true;
        }

        /**
         * Keeps the answer as {@link #keep(Answer)}.
         *
         * @param anew finds what is to be answered later; it may not use what belongs to this request
         */
        public void keep(CachedResponse found, Supplier<CompletableFuture<CachedResponse>> anew) {
            this.anew = anew;
            keep(found);
        }

        /** Gives the answer to those who wait, and keeps it while it is fresh, unless there is too much. */
        public void keep(CachedResponse found) {
            synchronized (answers) {
                answer = answers.keep(this, found) ? found : null;
            }
            awaited.complete(Optional.of(found));
        }

        /** There will be no answer any more, if there was none. */
        public void close() {
            if (!awaited.isDone()) {
                answers.places(question).remove(question, this);
                awaited.complete(Optional.empty());
            }
        }

        /** A stale one that knows how to find the answer, and holds none. */
        private Place withoutAnswer() {
            Place later = new Place(answers, question, this);
            later.awaited.complete(Optional.empty());
            return later;
        }

        private Optional<CachedResponse> known() {
            return Optional.ofNullable(answer);
        }

        private Optional<CachedResponse> fresh() {
            CachedResponse known = answer;
            return known != null && known.isFresh() ? Optional.of(known) : Optional.empty();
        }

        private boolean canBeJoined() {
            return awaited.isDone()
                    ? fresh().isPresent()
                    : !turn.isDone() || System.nanoTime() - begun <= answers.joiningNanos;
        }

        private boolean isStale() {
            return awaited.isDone() && fresh().isEmpty();
        }
    }
}
