package org.eestatus.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A limit on failed logins per client address. It is needed because servers compute a hash and write a log entry for each
 * failed login, and some servers lock the user. A client may fail {@value #BURST} times in a row, and once per second
 * afterwards. Further logins are refused without calling the server's realm.
 */
final class LoginThrottle {

    private static final int BURST = 30;
    private static final long REFILL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The maximum number of remembered addresses. The address with the least recent failure is evicted first. */
    private static final int MOST_ADDRESSES = 1_000;

    private final Map<String, Long> recovered = new LinkedHashMap<>();
    private final LongSupplier nanoTime;

    /**
     * Creates a throttle without failures.
     *
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    LoginThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether a client at this address may try a password. */
    synchronized boolean mayTry(String address) {
        Long until = recovered.get(address);
        return until == null || until - nanoTime.getAsLong() <= (BURST - 1) * REFILL_NANOS;
    }

    /** Counts a failed login. */
    synchronized void add(String address) {
        long now = nanoTime.getAsLong();
        Long until = recovered.remove(address);
        recovered.put(address, (until == null || until - now < 0 ? now : until) + REFILL_NANOS);
        if (recovered.size() > MOST_ADDRESSES) {
            recovered.remove(recovered.keySet().iterator().next());
        }
    }
}
