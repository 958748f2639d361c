package org.eestatus.jndi;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers what look-ups of earlier listings returned, by name and listed class, for as long as the name is listed. A
 * look-up of a name with an object factory creates an object that nobody can safely close, since it may be shared.
 */
final class LookupMemory {

    /** Payara lists this class until the first look-up of a resource, and another one from then on. */
    private static final String NOT_YET_LOOKED_UP = "ResourceProxy";

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private static final int LONGEST_PAUSE = 1 << 20;

    /** How long the result of a look-up is used. */
    private enum Use {
        ONE_LISTING,
        SOME_LISTINGS,
        ONE_HOUR,
        WHILE_BOUND
    }

    /**
     * The result of a look-up.
     *
     * @param listing the number of the listing that looked the name up
     * @param pause how many listings later the name is looked up again
     * @param at when the name was looked up
     */
    private record Remembered(String className, Sighting sighting, Use use, long listing, int pause, long at) {

        Remembered as(String className) {
            return new Remembered(className, sighting, use, listing, pause, at);
        }
    }

    private final LongSupplier nanoTime;
    private Map<String, Remembered> before = new HashMap<>();
    private Map<String, Remembered> now = new HashMap<>();
    private long listing;

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    LookupMemory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Begins a listing; the names that the last one did not list are forgotten. */
    void next() {
        listing++;
        before = now;
        now = new HashMap<>();
    }

    /** Keeps what is known of the names in a context that could not be listed. */
    void carryOver(String context) {
        before.forEach((name, remembered) -> {
            if (name.startsWith(context)) {
                now.putIfAbsent(name, remembered);
            }
        });
    }

    /** What is known of a name that needs no look-up now. */
    Optional<Sighting> settled(String name, String className) {
        Remembered remembered = before.get(name);
        if (remembered == null || !isSameBinding(remembered, className) || isDue(remembered)) {
            return Optional.empty();
        }
        now.put(name, remembered.as(className));
        return Optional.of(remembered.sighting());
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

    /** Whether look-ups of the name returned different objects before. */
    boolean isFactory(String name, String className) {
        Remembered remembered = before.get(name);
        return remembered != null
                && remembered.sighting() instanceof Sighting.Taken
                && remembered.use() == Use.ONE_HOUR
                && isSameBinding(remembered, className);
    }

    /** The object that the last look-up of the name returned. */
    Optional<Object> latest(String name) {
        Remembered remembered = before.get(name);
        return remembered != null && remembered.sighting() instanceof Sighting.Taken taken
                ? Optional.of(taken.resource())
                : Optional.empty();
    }

    /** Keeps the result of a look-up that is not repeated while the name is bound. */
    <T extends Sighting> T settle(String className, T sighting) {
        return keep(className, sighting, Use.WHILE_BOUND, 0);
    }

    /** Keeps the result of a look-up that is repeated after an hour. */
    <T extends Sighting> T settleForAnHour(String className, T sighting) {
        return keep(className, sighting, Use.ONE_HOUR, 0);
    }

    /** Keeps the result of a look-up that failed; each pause is twice as long as the one before, at most an hour. */
    <T extends Sighting> T pause(String className, T sighting) {
        Remembered last = before.get(sighting.name());
        int pause = last != null && last.use() == Use.SOME_LISTINGS && isSameBinding(last, className)
                ? Math.min(2 * last.pause(), LONGEST_PAUSE)
                : 1;
        return keep(className, sighting, Use.SOME_LISTINGS, pause);
    }

    /** Keeps a resource that is looked up again for each listing. */
    Sighting.Taken keep(String className, Sighting.Taken taken) {
        return keep(className, taken, Use.ONE_LISTING, 0);
    }

    private <T extends Sighting> T keep(String className, T sighting, Use use, int pause) {
        now.put(sighting.name(), new Remembered(className, sighting, use, listing, pause, nanoTime.getAsLong()));
        return sighting;
    }

    private static boolean isSameBinding(Remembered remembered, String className) {
        return remembered.className().equals(className)
                || remembered.className().endsWith(NOT_YET_LOOKED_UP);
    }
}
