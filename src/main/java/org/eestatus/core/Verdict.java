package org.eestatus.core;

/** How a component, a provider or a whole tree does, from well to unwell. */
public enum Verdict {
    PASS,
    /** Not as it should be, but counted as well everywhere. */
    WARN,
    FAIL;

    /** Whether it counts as well: anything but {@link #FAIL}. */
    public boolean isWell() {
        return this != FAIL;
    }

    /** The less well of the two. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
