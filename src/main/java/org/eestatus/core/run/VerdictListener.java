package org.eestatus.core.run;

import org.eestatus.core.model.VerdictChange;

/** Receives verdict changes. */
@FunctionalInterface
public interface VerdictListener {

    /** Called once for each change. Changes of one check arrive in order. */
    void changed(VerdictChange change);
}
