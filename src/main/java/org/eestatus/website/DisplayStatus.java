package org.eestatus.website;

import java.util.Locale;
import java.util.Optional;
import org.eestatus.core.Verdict;

/** How a verdict looks on a page, the first one first where there are several. */
public enum DisplayStatus {
    FAIL,
    /** Nothing is known yet. */
    UNKNOWN,
    WARN,
    PASS;

    static DisplayStatus of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> PASS;
            case WARN -> WARN;
            case FAIL -> FAIL;
        };
    }

    static DisplayStatus of(Optional<Verdict> verdict) {
        return verdict.map(DisplayStatus::of).orElse(UNKNOWN);
    }

    /** By which style sheets, icons and phrases know it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
