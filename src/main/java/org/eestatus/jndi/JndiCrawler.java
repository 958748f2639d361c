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
import org.eestatus.core.redact.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * One crawl over all names that the server lists for this application. Names that the server does not list are not looked up.
 *
 * <p>One thread visits the targets in sequence. If this thread hangs at one target, another thread continues with the remaining
 * targets. Therefore, a lookup that hangs occupies only one thread and does not keep other names out of the listing.
 */
final class JndiCrawler implements Runnable {

    private static final System.Logger LOG = System.getLogger(JndiCrawler.class.getName());

    /** How long one target may block the others before another thread is started. */
    private static final long STALL = TimeUnit.MILLISECONDS.toNanos(100);

    private static final String TOO_MANY = "JNDI contains more than %s names".formatted(CrawlQueue.MOST_NAMES);
    private static final String HANGS = "its lookup hangs; the name is looked up again after the lookup has ended";
    private static final String NOT_REACHED = "not looked up yet, because other lookups hang";

    private final JndiFilter rules;
    private final LookupMemory memory;
    private final Duration patience;
    private final LookupThreads threads;

    private final CrawlQueue agenda;
    private final Set<String> remote = ConcurrentHashMap.newKeySet();
    private final IdentityHashMap<CrawlTarget, Long> running = new IdentityHashMap<>();
    private final Map<String, JndiEntry> entries = new TreeMap<>();
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
        this.agenda = new CrawlQueue(rules.server().roots());
    }

    /**
     * Starts a crawl on a separate thread.
     *
     * @param memory the results of lookups in earlier crawls
     * @param patience how long {@link #await} waits without progress
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
     * Waits until every target has been visited. Starts additional threads while lookups hang. Stops waiting after the duration
     * {@code patience} without progress, and after 1.5 times that duration at the latest.
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
            LOG.log(Level.DEBUG, "No further thread for JNDI lookups can be started: {0}", SafeText.of(e));
        }
    }

    private void log(CrawlTarget place, long since) {
        if (System.nanoTime() - since >= patience.toNanos() / 2 && memory.isNews(place)) {
            LOG.log(Level.WARNING, "The JNDI lookup of {0} hangs", place.logged());
        }
    }

    @Override
    public void run() {
        try {
            GuardedContext root = new GuardedContext(rules.server());
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
                LOG.log(Level.DEBUG, "{0} is skipped: {1}", place.logged(), SafeText.of(e));
            }
            done(place, found);
        }
    }

    private synchronized void open() {
        isOpen = true;
        progress = System.nanoTime();
    }

    /** Marks the crawl as failed, unless a thread is already crawling. */
    private synchronized void fail(Throwable error) {
        if (!isOpen) {
            failure = error;
            version++;
            notifyAll();
        }
    }

    /** Returns the next target to visit, or null if none is left for this thread. */
    private synchronized @Nullable CrawlTarget next() {
        progress = System.nanoTime();
        for (CrawlTarget place = agenda.poll(); place != null && !isAbandoned; place = agenda.poll()) {
            if (agenda.isTooLong()) {
                entries.put(place.title(), rules.skipped(place, TOO_MANY));
            } else if (memory.begin(place)) {
                running.put(place, progress);
                return place;
            } else {
                addUnfinished(place, HANGS, entries);
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
        found.entries().forEach(entry -> entries.put(entry.name(), entry));
        agenda.add(found.children());
        version++;
    }

    /**
     * Stops visiting targets, because a newer crawl visits them. If a lookup still hangs, its result is remembered once the
     * lookup returns.
     */
    synchronized void abandon() {
        isAbandoned = true;
    }

    /** Whether targets are still queued. False if the crawl has failed. */
    synchronized boolean isBehind() {
        return failure == null && !agenda.isEmpty();
    }

    /** Returns a number that changes whenever a target has been visited, and when the crawl fails. */
    long version() {
        return version;
    }

    /**
     * Returns the current entry of each name.
     *
     * @throws NamingException if the configured JNDI provider does not exist, or does not respond
     */
    synchronized Map<String, JndiEntry> entries() throws NamingException {
        if (failure instanceof NamingException naming) {
            throw naming;
        }
        if (failure != null || !isOpen) {
            NamingException unavailable = new NamingException(
                    failure == null
                            ? "no response from JNDI within %s ms".formatted(patience.toMillis())
                            : SafeText.of(failure));
            unavailable.setRootCause(failure);
            throw unavailable;
        }
        Map<String, JndiEntry> all = new TreeMap<>(entries);
        running.keySet().forEach(place -> addUnfinished(place, HANGS, all));
        agenda.forEach(place -> addUnfinished(place, NOT_REACHED, all));
        return all;
    }

    /**
     * Adds the entries that earlier crawls found for the target and for the names below it. If there is none for the target
     * itself, adds an entry with the reason why the target has no result.
     */
    private void addUnfinished(CrawlTarget place, String reason, Map<String, JndiEntry> entries) {
        memory.carryOver(place.name()).forEach(entry -> entries.putIfAbsent(entry.name(), entry));
        entries.putIfAbsent(place.title(), rules.skipped(place, reason));
    }
}
