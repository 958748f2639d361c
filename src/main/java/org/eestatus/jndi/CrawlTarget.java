package org.eestatus.jndi;

import java.util.Set;
import javax.naming.Context;
import org.eestatus.core.redact.SafeText;
import org.eestatus.servers.BoundEntry;

/**
 * A target that a crawl has to visit: a root, or a name that a context lists.
 *
 * @param siblings all names in the same context
 * @param depth the number of contexts above the target, zero for a root
 */
record CrawlTarget(String name, BoundEntry bound, Set<String> siblings, int depth) {

    private static final int LONGEST_LOGGED = 200;
    private static final String INITIAL_CONTEXT = "(initial context)";

    static CrawlTarget root(String name) {
        return new CrawlTarget(name, BoundEntry.of(Context.class.getName()), Set.of(), 0);
    }

    CrawlTarget child(String name, BoundEntry bound, Set<String> siblings) {
        return new CrawlTarget(name, bound, siblings, depth + 1);
    }

    boolean isRoot() {
        return depth == 0;
    }

    /** Returns the name for display. */
    String title() {
        return name.isEmpty() ? INITIAL_CONTEXT : name;
    }

    /** Returns the title for the log, on one line and truncated, because any application can bind any name. */
    String logged() {
        return SafeText.cut(SafeText.onOneLine(title()), LONGEST_LOGGED);
    }
}
