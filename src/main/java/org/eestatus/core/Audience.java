package org.eestatus.core;

/** Who reads a result. */
public enum Audience {
    /** Sees names, verdicts, kinds of failure and harmless figures. */
    PUBLIC,
    /** Sees messages, addresses and where a check hangs as well; secrets no more than anybody. */
    DETAILED
}
