package org.eestatus.jndi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the hosting server by their JNDI names, each object once, under its most specific global name. A
 * listing is made when somebody asks, and used until it is older than the refresh time.
 */
public final class Directory {

    private static final System.Logger LOG = System.getLogger(Directory.class.getName());

    private final Duration refresh;
    private final Globs include;
    private final Globs exclude;

    private final ReentrantLock listing = new ReentrantLock();
    private volatile @Nullable Listed latest;

    private record Listed(Map<String, Object> resources, long at) {}

    /**
     * @param refresh how long a listing is used
     * @param include globs over names, one of which must match
     * @param exclude globs over names, none of which may match
     */
    public Directory(Duration refresh, List<String> include, List<String> exclude) {
        this.refresh = refresh;
        this.include = new Globs(include);
        this.exclude = new Globs(exclude);
    }

    /**
     * What there is now, by name in alphabetical order. While a listing is under way, be it one that hangs, everybody
     * else gets the one before.
     *
     * @throws NamingException when the server names a JNDI that it does not have
     */
    public Map<String, Object> resources() throws NamingException {
        Listed known = latest;
        if (known != null && (isRecent(known) || listing.isLocked())) {
            return known.resources();
        }
        listing.lock();
        try {
            known = latest;
            if (known == null || !isRecent(known)) {
                known = new Listed(list(), System.nanoTime());
                latest = known;
            }
            return known.resources();
        } finally {
            listing.unlock();
        }
    }

    private boolean isRecent(Listed known) {
        return System.nanoTime() - known.at() < refresh.toNanos();
    }

    private Map<String, Object> list() throws NamingException {
        Map<Object, String> names = new HashMap<>();
        Map<String, Object> found = new TreeMap<>();
        Walk.from(exclude::match, include::match, (name, object) -> {
            Object identity = Identity.of(object);
            String other = names.get(identity);
            if (other == null || Names.BY_SPECIFICITY.compare(name, other) < 0) {
                names.put(identity, name);
                found.remove(other == null ? name : other);
                found.put(name, object);
            }
        });
        LOG.log(Level.DEBUG, "JNDI holds {0}", found.keySet());
        return Collections.unmodifiableMap(found);
    }
}
