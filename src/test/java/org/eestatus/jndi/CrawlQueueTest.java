package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eestatus.servers.BoundEntry;
import org.junit.jupiter.api.Test;

class CrawlQueueTest {

    private final CrawlQueue agenda = new CrawlQueue(List.of("", "java:global"));
    private final CrawlTarget root = CrawlTarget.root("");

    @Test
    void visitsTheNamesOfAContextBeforeTheNextRoot() {
        agenda.poll();
        agenda.add(List.of(place("a"), place("b")));
        assertThat(List.of(polled(), polled(), polled())).containsExactly("a", "b", "java:global");
    }

    @Test
    void visitsAliasesAfterEverythingElse() {
        BoundEntry alias = new BoundEntry("java.lang.Object", false, Optional.empty(), Optional.of("ldap/people"));
        agenda.add(List.of(root.child("alias", alias, Set.of()), place("a")));
        List<String> names = new ArrayList<>();
        while (!agenda.isEmpty()) {
            names.add(polled());
        }
        assertThat(names).startsWith("a").endsWith("alias");
    }

    @Test
    void visitsANameOnce() {
        agenda.add(List.of(place("a"), place("a"), place("b")));
        assertThat(List.of(polled(), polled())).containsExactly("a", "b");
    }

    private CrawlTarget place(String name) {
        return root.child(name, BoundEntry.of("java.lang.Object"), Set.of());
    }

    private String polled() {
        CrawlTarget place = agenda.poll();
        return place == null ? "none" : place.name();
    }
}
