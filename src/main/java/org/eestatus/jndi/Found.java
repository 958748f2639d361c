package org.eestatus.jndi;

import java.util.List;

/** What the visit of one place has found. */
record Found(List<Sighting> sightings, List<Place> children) {

    static final Found NOTHING = new Found(List.of(), List.of());

    static Found of(Sighting sighting) {
        return new Found(List.of(sighting), List.of());
    }
}
