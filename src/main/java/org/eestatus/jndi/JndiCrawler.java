package org.eestatus.jndi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * One walk over every name that the server shows to this application; names come from nowhere else.
 *
 * <p>One thread visits one place after another. While it hangs at one, another thread goes on with the rest. Each look-up that
 * hangs thus takes one thread for as long as it hangs, and no other name from the listing.
 */
final class JndiCrawler implements Runnable {

    private static final System.Logger LOG = System.getLogger(JndiCrawler.class.getName());

    /** How long one place may keep the others from being visited. */
    private static final long STALL = TimeUnit.MILLISECONDS.toNanos(100);

    private static final String TOO_MANY = "there are more than %s names".formatted(CrawlQueue.MOST_NAMES);
    private static final String HANGS = "its look-up hangs; another is made once it has ended";
    private static final String NOT_REACHED = "not looked up yet, since other look-ups hang";

    private final JndiFilter rules;
    private final LookupMemory memory;
    private final Duration patience;
    private final LookupThreads threads;

    private final CrawlQueue agenda = new CrawlQueue();
    private final Set<String> remote = ConcurrentHashMap.newKeySet();
    private final IdentityHashMap<CrawlTarget, Long> running = new IdentityHashMap<>();
    private final Map<String, JndiEntry> sightings = new TreeMap<>();
    private long progress = System.nanoTime();
    private boolean isOpen;
    private boolean isAbandoned;
    private @Nullable Throwable failure;
    private volatile long version;

    private JndiCrawler(JndiFilter rules, LookupMemory memory, Duration patience, LookupThreads threads) {
        this.rules = rules;
        this.memory = memory;
        this.patience = patience;
        this.threads = threads;
    }

    /**
     * Starts on a thread of its own.
     *
     * @param memory what earlier walks have looked up
     * @param patience how long {@link #await} waits at most
     */
    static JndiCrawler start(JndiFilter rules, LookupMemory memory, Duration patience, LookupThreads threads) {
        JndiCrawler walk = new JndiCrawler(rules, memory, patience, threads);
        memory.next();
        try {
            threads.start(walk);
        } catch (Throwable e) {
            walk.fail(e);
        }
        return walk;
    }

    /**
     * Waits until every place has been visited. While look-ups hang, it brings in further threads, and gives up when nothing has
     * moved on for the patience, or after one and a half times that.
     */
    synchronized void await() {
        long start = System.nanoTime();
        long most = patience.toNanos() * 3 / 2;
        progress = start;
        try {
            for (long left = patience.toNanos(); !isOver() && left > 0; left = left(start + most)) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, STALL));
                if (isOpen && !agenda.isEmpty() && System.nanoTime() - progress >= STALL) {
                    startAnother();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.forEach(this::log);
    }

    private long left(long end) {
        long now = System.nanoTime();
        return Math.min(end - now, progress + patience.toNanos() - now);
    }

    private boolean isOver() {
        return failure != null || (agenda.isEmpty() && running.isEmpty());
    }

    private void startAnother() {
        try {
            threads.start(this);
            progress = System.nanoTime();
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "No further thread looks names up: {0}", JndiEntry.text(e));
        }
    }

    private void log(CrawlTarget place, long since) {
        if (System.nanoTime() - since >= patience.toNanos() / 2 && memory.isNews(place)) {
            LOG.log(Level.WARNING, "The JNDI look-up of {0} hangs", place.logged());
        }
    }

    @Override
    public void run() {
        try {
            GuardedContext root = new GuardedContext();
            try {
                visitAll(new Visitor(root, rules, memory, patience, remote));
            } finally {
                root.close();
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void visitAll(Visitor visitor) {
        open();
        for (CrawlTarget place = next(); place != null; place = next()) {
            VisitResult found = VisitResult.NOTHING;
            try {
                found = visitor.visit(place);
            } catch (Throwable e) {
                LOG.log(Level.DEBUG, "{0} is left out: {1}", place.logged(), JndiEntry.text(e));
            }
            done(place, found);
        }
    }

    private synchronized void open() {
        isOpen = true;
        progress = System.nanoTime();
    }

    /** Ends a walk that has not begun; where another thread is at work, this changes nothing. */
    private synchronized void fail(Throwable error) {
        if (!isOpen) {
            failure = error;
            version++;
            notifyAll();
        }
    }

    /** The next place to visit, null if none is left for this thread. */
    private synchronized @Nullable CrawlTarget next() {
        progress = System.nanoTime();
        for (CrawlTarget place = agenda.poll(); place != null && !isAbandoned; place = agenda.poll()) {
            if (agenda.isTooLong()) {
                sightings.put(place.title(), rules.skipped(place, TOO_MANY));
            } else if (memory.begin(place)) {
                running.put(place, progress);
                return place;
            } else {
                addUnfinished(place, HANGS, sightings);
            }
        }
        if (isOver()) {
            notifyAll();
        }
        return null;
    }

    private synchronized void done(CrawlTarget place, VisitResult found) {
        memory.end(place);
        running.remove(place);
        found.sightings().forEach(sighting -> sightings.put(sighting.name(), sighting));
        agenda.add(found.children());
        version++;
    }

    /** Visits no more places, since another walk does. What still hangs is remembered once it returns. */
    synchronized void abandon() {
        isAbandoned = true;
    }

    /** Whether there are places that no thread is at. */
    synchronized boolean isBehind() {
        return failure == null && !agenda.isEmpty();
    }

    /** Changes with every place that has been visited. */
    long version() {
        return version;
    }

    /**
     * What has become of each name, by now.
     *
     * @throws NamingException when the server names a JNDI that it does not have, or that does not answer
     */
    synchronized Map<String, JndiEntry> sightings() throws NamingException {
        if (failure instanceof NamingException naming) {
            throw naming;
        }
        if (failure != null || !isOpen) {
            NamingException unavailable = new NamingException(
                    failure == null
                            ? "no answer from JNDI within %s ms".formatted(patience.toMillis())
                            : JndiEntry.text(failure));
            unavailable.setRootCause(failure);
            throw unavailable;
        }
        Map<String, JndiEntry> all = new TreeMap<>(sightings);
        running.keySet().forEach(place -> addUnfinished(place, HANGS, all));
        agenda.forEach(place -> addUnfinished(place, NOT_REACHED, all));
        return all;
    }

    /** Shows what earlier walks have found there, and otherwise why it is missing. */
    private void addUnfinished(CrawlTarget place, String reason, Map<String, JndiEntry> sightings) {
        memory.carryOver(place.name()).forEach(sighting -> sightings.putIfAbsent(sighting.name(), sighting));
        sightings.putIfAbsent(place.title(), rules.skipped(place, reason));
    }
}
