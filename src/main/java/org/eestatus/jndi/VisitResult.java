package org.eestatus.jndi;

import java.util.List;

/** What the visit of one place has found. */
record VisitResult(List<JndiEntry> sightings, List<CrawlTarget> children) {

    static final VisitResult NOTHING = new VisitResult(List.of(), List.of());

    static VisitResult of(JndiEntry sighting) {
        return new VisitResult(List.of(sighting), List.of());
    }
}
