package org.eestatus;

import java.util.Locale;

/** The verdict on a check, a provider or all of them, from well to unwell. */
public enum Verdict {
    /** As it should be. */
    PASS,
    /** Not as it should be, but counted as healthy everywhere. */
    WARN,
    /** Does not work. */
    FAIL;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word in results, such as {@code pass}. */
    public String label() {
        return label;
    }

    /**
     * The verdict with this label.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Verdict labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Whether it counts as healthy: anything but {@link #FAIL}. */
    public boolean isWell() {
        return this != FAIL;
    }

    /** The less well of the two. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
