package org.eestatus.core;

import java.util.Locale;

/** The kinds of failure that a reader can tell apart, whatever the technology behind the check. */
public enum FailureKind {
    TIMEOUT,
    REFUSED,
    UNKNOWN_HOST,
    AUTHENTICATION,
    POOL_EXHAUSTED,
    CONFIGURATION,
    EXCEPTION;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name that readers see, such as {@code unknown-host}. */
    public String label() {
        return label;
    }
}
