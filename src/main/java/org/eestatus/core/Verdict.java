package org.eestatus.core;

import java.util.Locale;

/** How a component, a provider or a whole tree does, from well to unwell. */
public enum Verdict {
    PASS,
    /** Not as it should be, but counted as well everywhere. */
    WARN,
    FAIL;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word that readers see, such as {@code pass}. */
    public String label() {
        return label;
    }

    /**
     * The verdict that readers see as this word.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Verdict labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Whether it counts as well: anything but {@link #FAIL}. */
    public boolean isWell() {
        return this != FAIL;
    }

    /** The less well of the two. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
