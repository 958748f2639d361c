package org.eestatus.core;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Where a check hangs that is past its deadline.
 *
 * @param since when the check was started
 * @param frames the top frames of its thread's stack, innermost first
 */
public record Stuck(Instant since, List<String> frames) {

    private static final int FRAMES = 12;

    /** Classes of the JDK, from 17 to 25, whose methods block in the operating system for a remote peer. */
    private static final Set<String> NETWORK = Set.of(
            "sun.nio.ch.NioSocketImpl",
            "sun.nio.ch.Net",
            "sun.nio.ch.SocketChannelImpl",
            "sun.nio.ch.SocketDispatcher",
            "sun.nio.ch.DatagramChannelImpl",
            "sun.nio.ch.SelectorImpl",
            "java.net.Inet4AddressImpl",
            "java.net.Inet6AddressImpl");

    static Stuck of(Thread thread, Instant since) {
        return new Stuck(
                since,
                Arrays.stream(thread.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .toList());
    }

    /** Whether the thread is inside a call to a socket or to the name service. */
    static boolean waitsForNetwork(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::getClassName)
                .anyMatch(NETWORK::contains);
    }
}
