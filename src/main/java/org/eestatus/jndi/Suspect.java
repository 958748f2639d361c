package org.eestatus.jndi;

/** The kind of resource that a skipped name may hold, judged by its name and its listed class. */
public enum Suspect {
    DATA_SOURCE,
    BROKER
}
