package org.eestatus.jndi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The places that a walk has still to visit, each name once. Not safe for use by several threads. */
final class CrawlQueue {

    /** Far more than any server has, for contexts that contain one another. */
    static final int MOST_NAMES = 20_000;

    /** WildFly's own root, whose names it also lists without it. */
    private static final String JBOSS_ROOT = "java:/";

    /** Each server shows its names at some of these, and refuses the others. */
    private static final List<String> ROOTS = List.of(
            JBOSS_ROOT, "", "java:jboss", "java:global", "java:app", "java:module", "java:comp", "java:comp/env");

    private final Deque<CrawlTarget> waiting = new ArrayDeque<>();

    /** Visited when it is known of all other names whether they are remote. */
    private final Deque<CrawlTarget> aliases = new ArrayDeque<>();

    private final Set<String> seen = new HashSet<>();

    CrawlQueue() {
        ROOTS.forEach(root -> waiting.add(CrawlTarget.root(root)));
    }

    /** Adds the names of a context, to be visited before everything else. */
    void add(List<CrawlTarget> children) {
        for (int i = children.size() - 1; i >= 0; i--) {
            CrawlTarget child = children.get(i);
            (child.bound().target().isPresent() ? aliases : waiting).addFirst(child);
        }
    }

    /** Takes the next place out, null if there is none. */
    @Nullable
    CrawlTarget poll() {
        while (!isEmpty()) {
            CrawlTarget place = waiting.isEmpty() ? aliases.remove() : waiting.remove();
            if (place.isRoot() || isNew(place.name())) {
                return place;
            }
        }
        return null;
    }

    private boolean isNew(String name) {
        return seen.size() <= MOST_NAMES && !seen.contains(JBOSS_ROOT + name) && seen.add(name);
    }

    /** Whether the place that was taken out last is one more than are visited. */
    boolean isTooLong() {
        return seen.size() > MOST_NAMES;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && aliases.isEmpty();
    }

    void forEach(Consumer<CrawlTarget> action) {
        waiting.forEach(action);
        aliases.forEach(action);
    }
}
