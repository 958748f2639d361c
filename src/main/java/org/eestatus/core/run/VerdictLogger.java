package org.eestatus.core.run;

import java.lang.System.Logger.Level;
import java.time.Duration;
import org.eestatus.Verdict;
import org.eestatus.core.model.HangDetails;
import org.eestatus.core.model.VerdictChange;
import org.eestatus.core.redact.SafeText;

/**
 * Listener that logs each verdict change as one line: path, verdicts, kind and reason, and where the check hangs. The logger is
 * {@code org.eestatus.changes}. A change is logged as a warning if the check is judged and does not pass, otherwise as
 * information.
 */
public final class VerdictLogger implements VerdictListener {

    private static final System.Logger LOG = System.getLogger("org.eestatus.changes");

    @Override
    public void changed(VerdictChange change) {
        boolean isAlarm = change.judged() && change.to() != Verdict.PASS;
        LOG.log(isAlarm ? Level.WARNING : Level.INFO, line(change));
    }

    /** Returns the log line without control characters, because an untrusted message could use them to forge other lines. */
    static String line(VerdictChange change) {
        StringBuilder line = new StringBuilder(String.join("/", change.path()));
        line.append(": ").append(change.to().label());
        if (change.from() != null) {
            Duration lasted = Duration.between(change.lasted(), change.time());
            line.append(", was ")
                    .append(change.from().label())
                    .append(" for ")
                    .append(lasted.toSeconds())
                    .append(" s");
        }
        if (change.reason() != null) {
            line.append("; ").append(change.reason());
        }
        HangDetails stuck = change.stuck();
        if (stuck != null) {
            line.append("; hangs since ")
                    .append(stuck.since())
                    .append(" at ")
                    .append(String.join(" < ", stuck.frames()));
        }
        return SafeText.onOneLine(line.toString());
    }
}
