package org.eestatus.core.run;

import org.eestatus.core.model.VerdictChange;

/** Listener for verdict changes. */
@FunctionalInterface
public interface VerdictListener {

    /** Receives a change. Each change arrives once, and the changes of one check arrive in order. */
    void changed(VerdictChange change);
}
