package org.eestatus.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A suggestion of the known name that is most similar to a mistyped one. */
public final class Suggestion {

    private static final int CHARACTERS_PER_MISTAKE = 3;
    private static final int LONGEST = 100;

    private Suggestion() {}

    /** Returns the phrase {@code " (did you mean databases?)"}, or an empty text if no known name is similar. */
    public static String phrase(String name, Collection<String> known) {
        return of(name, known).map(Suggestion::phrase).orElse("");
    }

    /** Returns the phrase for a given suggestion. */
    static String phrase(String suggestion) {
        return " (did you mean " + suggestion + "?)";
    }

    /**
     * Returns the most similar known name. The given name may contain one typing error per three characters. A name of one or
     * two characters may also contain one.
     */
    private static Optional<String> of(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        @Nullable String best = null;
        int fewest = Math.max(1, name.length() / CHARACTERS_PER_MISTAKE) + 1;
        for (String candidate : known) {
            int mistakes = mistakes(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (mistakes < fewest) {
                best = candidate;
                fewest = mistakes;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Returns the optimal string alignment distance: insertions, deletions, substitutions and swaps of adjacent characters. */
    private static int mistakes(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : step(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int step(int[][] distance, String a, String b, int i, int j) {
        int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }
}
