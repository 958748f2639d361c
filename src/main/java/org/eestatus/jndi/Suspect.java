package org.eestatus.jndi;

/** A kind of resource that a skipped name may hold, judged by the name and its listed class. */
public enum Suspect {
    DATA_SOURCE,
    BROKER
}
