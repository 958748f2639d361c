package org.eestatus.jndi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eestatus.servers.NamingRules;

/**
 * The results of lookups in earlier listings, by name. A result is kept while its name is listed. The memory avoids repeated
 * lookups of names with an object factory, because each of these lookups creates an object that cannot be closed safely: the
 * object may be shared.
 */
final class LookupMemory {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private static final int LONGEST_PAUSE = 1 << 20;

    /** How long the result of a lookup is reused. */
    private enum Use {
        ONE_LISTING,
        SOME_LISTINGS,
        ONE_HOUR,
        WHILE_BOUND
    }

    /**
     * The result of a lookup.
     *
     * @param listing the sequence number of the listing that looked the name up
     * @param pause the number of listings after which the name is looked up again
     * @param at when the name was looked up
     */
    private record Remembered(String className, JndiEntry entry, Use use, long listing, int pause, long at) {

        Remembered as(String className) {
            return new Remembered(className, entry, use, listing, pause, at);
        }
    }

    private final LongSupplier nanoTime;
    private final NamingRules server;
    private Map<String, Remembered> before = new HashMap<>();
    private Map<String, Remembered> now = new HashMap<>();
    private final Map<String, Long> logged = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private long listing;

    /**
     * Creates an empty memory.
     *
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    LookupMemory(LongSupplier nanoTime, NamingRules server) {
        this.nanoTime = nanoTime;
        this.server = server;
    }

    /** Begins a listing and forgets the names that the previous listing did not contain. */
    synchronized void next() {
        listing++;
        before = now;
        now = new HashMap<>();
    }

    /**
     * Registers a lookup of the target, which lasts until {@link #end}. Returns false if such a lookup is already in progress.
     */
    synchronized boolean begin(CrawlTarget place) {
        return underWay.add(key(place));
    }

    synchronized void end(CrawlTarget place) {
        underWay.remove(key(place));
    }

    /** Whether nothing has been logged about the target for an hour. If so, the target counts as logged now. */
    synchronized boolean isNews(CrawlTarget place) {
        long now = nanoTime.getAsLong();
        Long last = logged.get(key(place));
        boolean isNews = last == null || now - last >= HOUR;
        if (isNews) {
            logged.put(key(place), now);
        }
        return isNews;
    }

    private static String key(CrawlTarget place) {
        return place.isRoot() ? "root " + place.name() : place.name();
    }

    /**
     * Keeps the remembered entries of a name that could not be looked up, or of all names in a context that could not be
     * listed.
     *
     * @return the results of the last lookups of these names
     */
    synchronized List<JndiEntry> carryOver(String place) {
        List<JndiEntry> known = new ArrayList<>();
        before.forEach((name, remembered) -> {
            if (name.equals(place) || JndiNames.isBelow(place, name)) {
                now.putIfAbsent(name, remembered);
                known.add(remembered.entry());
            }
        });
        return known;
    }

    /** Returns the remembered entry of a name, or empty if the name has to be looked up. */
    synchronized Optional<JndiEntry> settled(String name, String className) {
        Remembered remembered = before.get(name);
        if (remembered == null || !isSameBinding(remembered, className) || isDue(remembered)) {
            return Optional.empty();
        }
        now.put(name, remembered.as(className));
        return Optional.of(remembered.entry());
    }

    private boolean isDue(Remembered remembered) {
        boolean anHourLater = nanoTime.getAsLong() - remembered.at() >= HOUR;
        return switch (remembered.use()) {
            case ONE_LISTING -> true;
            case SOME_LISTINGS -> anHourLater || listing - remembered.listing() >= remembered.pause();
            case ONE_HOUR -> anHourLater;
            case WHILE_BOUND -> false;
        };
    }

    /** Whether earlier lookups of the name returned different objects. */
    synchronized boolean isFactory(String name, String className) {
        Remembered remembered = before.get(name);
        return remembered != null
                && remembered.entry() instanceof JndiEntry.Taken
                && remembered.use() == Use.ONE_HOUR
                && isSameBinding(remembered, className);
    }

    /** Returns the object that the last lookup of the name returned, if it was a resource. */
    synchronized Optional<Object> latest(String name) {
        Remembered remembered = before.get(name);
        return remembered != null && remembered.entry() instanceof JndiEntry.Taken taken
                ? Optional.of(taken.resource())
                : Optional.empty();
    }

    /** Keeps the result of a lookup for as long as the name is bound. */
    <T extends JndiEntry> T settle(String className, T entry) {
        return keep(className, entry, Use.WHILE_BOUND, 0);
    }

    /** Keeps the result of a lookup for an hour. */
    <T extends JndiEntry> T settleForAnHour(String className, T entry) {
        return keep(className, entry, Use.ONE_HOUR, 0);
    }

    /**
     * Keeps the result of a lookup that failed or was slow. The pause before the next lookup is twice as long as the previous
     * pause, but at most an hour.
     */
    synchronized <T extends JndiEntry> T pause(String className, T entry) {
        Remembered last = before.get(entry.name());
        int pause = last != null && last.use() == Use.SOME_LISTINGS && isSameBinding(last, className)
                ? Math.min(2 * last.pause(), LONGEST_PAUSE)
                : 1;
        return keep(className, entry, Use.SOME_LISTINGS, pause);
    }

    /** Keeps a resource that is looked up again for each listing. */
    JndiEntry.Taken keep(String className, JndiEntry.Taken taken) {
        return keep(className, taken, Use.ONE_LISTING, 0);
    }

    private synchronized <T extends JndiEntry> T keep(String className, T entry, Use use, int pause) {
        now.put(entry.name(), new Remembered(className, entry, use, listing, pause, nanoTime.getAsLong()));
        return entry;
    }

    private boolean isSameBinding(Remembered remembered, String className) {
        return remembered.className().equals(className) || server.isUnresolved(remembered.className());
    }
}
