package org.eestatus.core.model;

import java.util.Locale;

/** The kinds of failure that callers can distinguish, independent of the technology behind the check. */
public enum FailureKind {
    TIMEOUT,
    REFUSED,
    UNKNOWN_HOST,
    AUTHENTICATION,
    POOL_EXHAUSTED,
    CONFIGURATION,
    EXCEPTION;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the name that callers see, such as {@code unknown-host}. */
    public String label() {
        return label;
    }
}
