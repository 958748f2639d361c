package org.eestatus;

import java.util.Locale;

/** The verdict on a check, a provider or a whole report. The constants are in order from best to worst. */
public enum Verdict {
    /** The check works as expected. */
    PASS,
    /** The check needs attention, but counts as healthy everywhere. */
    WARN,
    /** The check does not work. */
    FAIL;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns the word that results use, such as {@code pass}. */
    public String label() {
        return label;
    }

    /**
     * Returns the verdict with this label, ignoring case.
     *
     * @throws IllegalArgumentException if no verdict has this label
     */
    public static Verdict labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Whether this verdict counts as healthy: any verdict except {@link #FAIL}. */
    public boolean isWell() {
        return this != FAIL;
    }

    /** Returns the worse of the two verdicts. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
