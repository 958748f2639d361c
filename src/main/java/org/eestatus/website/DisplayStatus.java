package org.eestatus.website;

import java.util.Locale;
import java.util.Optional;
import org.eestatus.Verdict;

/** The status of a check as a page shows it. The constants are in sort order. */
public enum DisplayStatus {
    FAIL,
    /** There is no result yet. */
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

    /** Returns the name that style sheets, icons and phrases use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
