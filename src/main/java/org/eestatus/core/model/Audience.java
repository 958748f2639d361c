package org.eestatus.core.model;

/** The callers that a result is for. */
public enum Audience {
    /** Sees names, verdicts, kinds of failure and harmless figures. */
    PUBLIC,
    /** Also sees messages, addresses and where a check hangs, but never secrets. */
    DETAILED
}
