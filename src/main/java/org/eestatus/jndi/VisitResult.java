package org.eestatus.jndi;

import java.util.List;

/** The result of visiting one target: the entries found, and the names below it. */
record VisitResult(List<JndiEntry> sightings, List<CrawlTarget> children) {

    static final VisitResult NOTHING = new VisitResult(List.of(), List.of());

    static VisitResult of(JndiEntry sighting) {
        return new VisitResult(List.of(sighting), List.of());
    }
}
