package org.eestatus.bench;

import java.util.List;
import java.util.Locale;

/**
 * One row of the table: a measured value in comparison with a reference value.
 *
 * @param what the measured value
 * @param where the server
 * @param over the reference value
 * @param rounds the ratio in each round; some rows contain a difference or an absolute value instead
 * @param goal the goal for the median
 */
record Ratio(String what, String where, String over, List<Double> rounds, Goal goal) {

    /** A bound for the median: the lower bound if {@code isLeast}, otherwise the upper bound. */
    record Goal(double bound, boolean isLeast) {

        static Goal atLeast(double bound) {
            return new Goal(bound, true);
        }

        static Goal atMost(double bound) {
            return new Goal(bound, false);
        }

        boolean isReachedBy(double median) {
            return isLeast ? median >= bound : median <= bound;
        }

        @Override
        public String toString() {
            return (isLeast ? "≥ " : "≤ ") + number(bound);
        }
    }

    double median() {
        return median(rounds);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    boolean isReached() {
        return goal.isReachedBy(median());
    }

    /** Returns this row as a line of the Markdown table. */
    String line() {
        List<Double> sorted = rounds.stream().sorted().toList();
        return "| %s | %s | %s | **%s** | %s to %s | %s | %s |"
                .formatted(
                        what,
                        where,
                        over,
                        number(median()),
                        number(sorted.get(0)),
                        number(sorted.get(sorted.size() - 1)),
                        goal,
                        isReached() ? "yes" : "no");
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
