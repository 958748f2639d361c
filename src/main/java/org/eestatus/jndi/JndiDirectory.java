package org.eestatus.jndi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the hosting server by their JNDI names, each object once, under its most specific global name. A
 * listing, be it one that failed, is made when somebody asks, and used until it is older than the refresh time.
 */
public final class JndiDirectory implements AutoCloseable {

    /** How long a listing waits for a look-up that hangs. */
    private static final Duration PATIENCE = Duration.ofMillis(2250);

    private final Duration refresh;
    private final Duration patience;
    private final JndiFilter rules;

    private final LongSupplier nanoTime;
    private final LookupMemory memory;
    private final ReentrantLock listing = new ReentrantLock();
    private volatile LookupThreads threads = LookupThreads.unmanaged();
    private volatile @Nullable JndiListing latest;

    /**
     * @param refresh how long a listing is used
     * @param include globs over names, one of which must match
     * @param exclude globs over names, none of which may match
     * @param types what providers can check; nothing else is a resource
     */
    public JndiDirectory(Duration refresh, List<String> include, List<String> exclude, List<Class<?>> types) {
        this(refresh, PATIENCE, include, exclude, types, System::nanoTime);
    }

    /**
     * @param refresh how long a listing is used
     * @param deadline the shortest of the deadlines of those who ask; a listing takes two thirds of it at most, whatever hangs
     * @param include globs over names, one of which must match
     * @param exclude globs over names, none of which may match
     * @param types what providers can check; nothing else is a resource
     */
    public JndiDirectory(
            Duration refresh, Duration deadline, List<String> include, List<String> exclude, List<Class<?>> types) {
        this(
                refresh,
                shorter(PATIENCE, deadline.multipliedBy(9).dividedBy(20)),
                include,
                exclude,
                types,
                System::nanoTime);
    }

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    JndiDirectory(
            Duration refresh, List<String> include, List<String> exclude, List<Class<?>> types, LongSupplier nanoTime) {
        this(refresh, PATIENCE, include, exclude, types, nanoTime);
    }

    private JndiDirectory(
            Duration refresh,
            Duration patience,
            List<String> include,
            List<String> exclude,
            List<Class<?>> types,
            LongSupplier nanoTime) {
        this.refresh = refresh;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.memory = new LookupMemory(nanoTime);
        this.rules = new JndiFilter(new Globs(include), new Globs(exclude), new ResourceTypes(types));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Looks names up on threads of this factory from now on: many names mean something to a thread of the application alone. */
    public void lookUpOn(ThreadFactory factory) {
        LookupThreads before = threads;
        threads = new LookupThreads(factory);
        before.close();
    }

    /**
     * What there is now, by name in alphabetical order. While a listing is under way, be it one that hangs, everybody
     * else gets the one before. A resource whose look-up hangs is the one of its last look-up.
     *
     * @throws NamingException when the server names a JNDI that it does not have, or that does not answer
     */
    public Map<String, Object> resources() throws NamingException {
        return listed().resources();
    }

    /**
     * Every name that the server lists now, in alphabetical order, with what became of it.
     *
     * @throws NamingException when the server names a JNDI that it does not have, or that does not answer
     */
    public Map<String, JndiEntry> sightings() throws NamingException {
        return listed().sightings();
    }

    private JndiListing listed() throws NamingException {
        JndiListing known = latest;
        if (known == null || !((isRecent(known) && known.isUpToDate()) || listing.isLocked())) {
            listing.lock();
            try {
                known = listed(latest);
                latest = known;
            } finally {
                listing.unlock();
            }
        }
        if (known.failure() != null) {
            throw known.failure();
        }
        return known;
    }

    private JndiListing listed(@Nullable JndiListing known) {
        if (known != null && isRecent(known)) {
            return known.isUpToDate() ? known : JndiListing.of(known.walk(), known.at());
        }
        JndiCrawler walk = known != null && known.walk().isBehind() ? known.walk() : next(known);
        walk.await();
        return JndiListing.of(walk, nanoTime.getAsLong());
    }

    private JndiCrawler next(@Nullable JndiListing known) {
        if (known != null) {
            known.walk().abandon();
        }
        return JndiCrawler.start(rules, memory, patience, threads);
    }

    private boolean isRecent(JndiListing known) {
        return nanoTime.getAsLong() - known.at() < refresh.toNanos();
    }

    /** Looks nothing up any more. */
    @Override
    public void close() {
        threads.close();
    }
}
