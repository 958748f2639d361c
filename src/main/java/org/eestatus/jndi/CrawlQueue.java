package org.eestatus.jndi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The targets that a crawl has yet to visit. Each listed name is returned only once. Not thread-safe. */
final class CrawlQueue {

    /**
     * Maximum number of names in a crawl, far more than any server has. It limits the crawl if contexts contain one another.
     */
    static final int MOST_NAMES = 20_000;

    /** WildFly's own root. WildFly lists the names below this root a second time, without the prefix. */
    private static final String JBOSS_ROOT = "java:/";

    private final Deque<CrawlTarget> waiting = new ArrayDeque<>();

    /** The waiting aliases. They are visited last, because only then is it known which of the other names are remote. */
    private final Deque<CrawlTarget> aliases = new ArrayDeque<>();

    private final Set<String> seen = new HashSet<>();

    /** @param roots the contexts below which the server lists its names; the server may reject some of them */
    CrawlQueue(List<String> roots) {
        roots.forEach(root -> waiting.add(CrawlTarget.root(root)));
    }

    /** Adds the names in a context to the front of the queue. Aliases are still visited after all other names. */
    void add(List<CrawlTarget> children) {
        for (int i = children.size() - 1; i >= 0; i--) {
            CrawlTarget child = children.get(i);
            (child.bound().target().isPresent() ? aliases : waiting).addFirst(child);
        }
    }

    /** Removes and returns the next target, or null if there is none. */
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

    /** Whether the most recently polled target exceeds the maximum number of names. */
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
