package org.eestatus.dashboard;

import java.util.Locale;
import java.util.Optional;
import org.eestatus.core.Verdict;

/** How a verdict looks on a page, the first one first where there are several. */
public enum Mark {
    FAIL,
    /** Nothing is known yet. */
    UNKNOWN,
    WARN,
    PASS;

    static Mark of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> PASS;
            case WARN -> WARN;
            case FAIL -> FAIL;
        };
    }

    static Mark of(Optional<Verdict> verdict) {
        return verdict.map(Mark::of).orElse(UNKNOWN);
    }

    /** By which style sheets, icons and phrases know it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
