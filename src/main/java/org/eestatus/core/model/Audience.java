package org.eestatus.core.model;

/** The group of callers to whom a result is shown. */
public enum Audience {
    /** Callers who see names, verdicts, kinds of failure and harmless figures. */
    PUBLIC,
    /** Callers who also see messages, addresses and where a check hangs, but never secrets. */
    DETAILED
}
