package org.eestatus.core;

/** Receives verdict changes. */
@FunctionalInterface
public interface VerdictListener {

    /** Called once for each change. Changes of one check arrive in order. */
    void changed(VerdictChange change);
}
