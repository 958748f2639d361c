package org.eestatus.jndi;

import java.util.List;

/** The result of visiting one target: the entries that were found, and the names below the target. */
record VisitResult(List<JndiEntry> entries, List<CrawlTarget> children) {

    static final VisitResult NOTHING = new VisitResult(List.of(), List.of());

    static VisitResult of(JndiEntry entry) {
        return new VisitResult(List.of(entry), List.of());
    }
}
