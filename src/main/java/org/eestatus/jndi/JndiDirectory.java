package org.eestatus.jndi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.naming.NamingException;
import org.eestatus.core.model.Globs;
import org.eestatus.servers.NamingRules;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the hosting server by their JNDI names. A resource with several names is contained once, under the name with
 * the widest scope. A listing is created on demand and reused until the refresh time has passed, even if the listing failed.
 */
public final class JndiDirectory implements AutoCloseable {

    /** How long a listing waits for a lookup that hangs. */
    private static final Duration PATIENCE = Duration.ofMillis(2250);

    private final Duration refresh;
    private final Duration patience;
    private final JndiFilter rules;
    private final ResourceIdentity identity;

    private final LongSupplier nanoTime;
    private final LookupMemory memory;
    private final ReentrantLock listing = new ReentrantLock();
    private volatile LookupThreads threads = LookupThreads.unmanaged();
    private volatile @Nullable JndiListing latest;

    /**
     * Creates a directory with the default timeout for lookups that hang.
     *
     * @param refresh how long a listing is reused
     * @param include the globs for names; a name must match at least one of them
     * @param exclude the globs for names; a name must not match any of them
     * @param types the types that providers can check; objects of other types are not resources
     * @param server the rules by which the server names and lists its resources
     */
    public JndiDirectory(
            Duration refresh, List<String> include, List<String> exclude, List<Class<?>> types, NamingRules server) {
        this(refresh, PATIENCE, include, exclude, types, server, System::nanoTime);
    }

    /**
     * Creates a directory for callers with a deadline.
     *
     * @param refresh how long a listing is reused
     * @param deadline the shortest deadline of all callers; a listing takes at most about two thirds of that deadline, even if
     *     lookups hang
     * @param include the globs for names; a name must match at least one of them
     * @param exclude the globs for names; a name must not match any of them
     * @param types the types that providers can check; objects of other types are not resources
     * @param server the rules by which the server names and lists its resources
     */
    public JndiDirectory(
            Duration refresh,
            Duration deadline,
            List<String> include,
            List<String> exclude,
            List<Class<?>> types,
            NamingRules server) {
        this(
                refresh,
                shorter(PATIENCE, deadline.multipliedBy(9).dividedBy(20)),
                include,
                exclude,
                types,
                server,
                System::nanoTime);
    }

    /**
     * Creates a directory with a clock.
     *
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    JndiDirectory(
            Duration refresh,
            List<String> include,
            List<String> exclude,
            List<Class<?>> types,
            NamingRules server,
            LongSupplier nanoTime) {
        this(refresh, PATIENCE, include, exclude, types, server, nanoTime);
    }

    private JndiDirectory(
            Duration refresh,
            Duration patience,
            List<String> include,
            List<String> exclude,
            List<Class<?>> types,
            NamingRules server,
            LongSupplier nanoTime) {
        this.refresh = refresh;
        this.patience = patience;
        this.identity = new ResourceIdentity(server);
        this.nanoTime = nanoTime;
        this.memory = new LookupMemory(nanoTime, server);
        this.rules = new JndiFilter(new Globs(include), new Globs(exclude), new ResourceTypes(types, server), server);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Uses threads from this factory for all further lookups, because many names resolve only on an application thread. */
    public void lookUpOn(ThreadFactory factory) {
        LookupThreads before = threads;
        threads = new LookupThreads(factory);
        before.close();
    }

    /**
     * Returns the current resources, sorted by name. While a listing is being created, even if its creation hangs, other
     * callers get the previous listing. If the lookup of a resource hangs, the object from its previous lookup is returned.
     *
     * @throws NamingException if the configured JNDI provider does not exist, or does not respond
     */
    public Map<String, Object> resources() throws NamingException {
        return listed().resources();
    }

    /**
     * Returns an entry for each name that the server lists, sorted by name.
     *
     * @throws NamingException if the configured JNDI provider does not exist, or does not respond
     */
    public Map<String, JndiEntry> entries() throws NamingException {
        return listed().entries();
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
            return known.isUpToDate() ? known : JndiListing.of(known.walk(), identity, known.at());
        }
        JndiCrawler walk = known != null && known.walk().isBehind() ? known.walk() : next(known);
        walk.await();
        return JndiListing.of(walk, identity, nanoTime.getAsLong());
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

    /** Stops all further lookups. */
    @Override
    public void close() {
        threads.close();
    }
}
