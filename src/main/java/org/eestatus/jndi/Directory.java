package org.eestatus.jndi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BinaryOperator;
import java.util.function.LongSupplier;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the hosting server by their JNDI names, each object once, under its most specific global name. A
 * listing is made when somebody asks, and used until it is older than the refresh time.
 */
public final class Directory {

    private static final System.Logger LOG = System.getLogger(Directory.class.getName());

    private final Duration refresh;
    private final Rules rules;

    private final LongSupplier nanoTime;
    private final LookupMemory memory;
    private final ReentrantLock listing = new ReentrantLock();
    private volatile @Nullable Listed latest;

    private record Listed(Map<String, Sighting> sightings, Map<String, Object> resources, long at) {}

    /**
     * @param refresh how long a listing is used
     * @param include globs over names, one of which must match
     * @param exclude globs over names, none of which may match
     * @param types what providers can check; nothing else is a resource
     */
    public Directory(Duration refresh, List<String> include, List<String> exclude, List<Class<?>> types) {
        this(refresh, include, exclude, types, System::nanoTime);
    }

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    Directory(
            Duration refresh, List<String> include, List<String> exclude, List<Class<?>> types, LongSupplier nanoTime) {
        this.refresh = refresh;
        this.nanoTime = nanoTime;
        this.memory = new LookupMemory(nanoTime);
        this.rules = new Rules(new Globs(include), new Globs(exclude), new ResourceTypes(types));
    }

    /**
     * What there is now, by name in alphabetical order. While a listing is under way, be it one that hangs, everybody
     * else gets the one before.
     *
     * @throws NamingException when the server names a JNDI that it does not have
     */
    public Map<String, Object> resources() throws NamingException {
        return listed().resources();
    }

    /**
     * Every name that the server lists now, in alphabetical order, with what became of it.
     *
     * @throws NamingException when the server names a JNDI that it does not have
     */
    public Map<String, Sighting> sightings() throws NamingException {
        return listed().sightings();
    }

    private Listed listed() throws NamingException {
        Listed known = latest;
        if (known != null && (isRecent(known) || listing.isLocked())) {
            return known;
        }
        listing.lock();
        try {
            known = latest;
            if (known == null || !isRecent(known)) {
                known = list();
                latest = known;
            }
            return known;
        } finally {
            listing.unlock();
        }
    }

    private boolean isRecent(Listed known) {
        return nanoTime.getAsLong() - known.at() < refresh.toNanos();
    }

    private Listed list() throws NamingException {
        Map<Object, String> names = new HashMap<>();
        Map<String, Sighting> sightings = new TreeMap<>();
        Walk.by(rules, memory, sighting -> {
            sightings.put(sighting.name(), sighting);
            if (sighting instanceof Sighting.Taken taken) {
                Object identity = Identity.of(taken.resource());
                names.merge(identity, taken.name(), BinaryOperator.minBy(Names.BY_SPECIFICITY));
            }
        });
        Map<String, Object> resources = new LinkedHashMap<>();
        sightings.replaceAll((name, sighting) -> {
            if (!(sighting instanceof Sighting.Taken taken)) {
                return sighting;
            }
            String first = names.get(Identity.of(taken.resource()));
            if (!name.equals(first)) {
                return new Sighting.Skipped(name, taken.type(), "the same as " + first);
            }
            resources.put(name, taken.resource());
            return taken;
        });
        LOG.log(Level.DEBUG, "JNDI holds {0}", resources.keySet());
        return new Listed(
                Collections.unmodifiableMap(sightings), Collections.unmodifiableMap(resources), nanoTime.getAsLong());
    }
}
