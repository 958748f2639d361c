package org.eestatus.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers as they were sent, to be sent again while what they tell is fresh. Nothing depends on it: an answer that is not
 * here is worked out.
 */
public final class FreshAnswers {

    private static final int MOST_ANSWERS = 100;
    private static final int MOST_BYTES = 4 << 20;

    private final Map<Question, Answer> answers = new ConcurrentHashMap<>();

    /**
     * All that an answer can depend on.
     *
     * @param headers the values of those that are read, in a fixed order
     */
    public record Question(
            String scheme, String uri, @Nullable String query, List<String> headers, Access.Reader reader) {}

    /** Where the answer to one request is kept. */
    public record Place(FreshAnswers answers, Question question) {

        /** Under which a request has its place. */
        public static final String ATTRIBUTE = Place.class.getName();

        /**
         * The place of a request.
         *
         * @param attributes the request's
         * @return nothing where its answer is not to be kept
         */
        public static Optional<Place> of(Function<String, @Nullable Object> attributes) {
            return Optional.ofNullable((Place) attributes.apply(ATTRIBUTE));
        }

        /** Keeps the answer, unless there are too many. */
        public void keep(Answer answer) {
            answers.keep(question, answer);
        }
    }

    /** What was answered to the same before, if it is fresh. */
    public Optional<Answer> to(Question question) {
        return Optional.ofNullable(answers.get(question)).filter(Answer::isFresh);
    }

    private synchronized void keep(Question question, Answer answer) {
        answers.values().removeIf(known -> !known.isFresh());
        long bytes = answers.values().stream()
                .mapToLong(known -> known.body().length)
                .sum();
        if (answer.isFresh() && answers.size() < MOST_ANSWERS && bytes + answer.body().length <= MOST_BYTES) {
            answers.put(question, answer);
        }
    }
}
