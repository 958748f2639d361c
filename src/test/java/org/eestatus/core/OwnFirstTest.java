package org.eestatus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnFirstTest {

    private final Component own = Component.verdictOf(deadline -> null);
    private final Component discovered = Component.verdictOf(deadline -> null);

    @Test
    void listsTheSettingsComponentsFirstAndInTheirOrder() throws Exception {
        Map<String, Component> first = new LinkedHashMap<>();
        first.put("z", own);
        first.put("m", own);
        assertThat(list(first, Map.of("a", discovered))).containsExactly("z", "m", "a");
    }

    @Test
    void showsTheSettingsComponentWhereBothHaveTheName() throws Exception {
        Source.Listing listing = new OwnFirst(Map.of("a", own), deadline -> Map.of("a", discovered));
        assertThat(listing.list(Deadline.in(Duration.ofSeconds(1))).get("a")).isSameAs(own);
    }

    private static Iterable<String> list(Map<String, Component> own, Map<String, Component> discovered)
            throws Exception {
        return new OwnFirst(own, deadline -> discovered)
                .list(Deadline.in(Duration.ofSeconds(1)))
                .keySet();
    }
}
