package org.eestatus.core.run;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eestatus.core.model.HangDetails;

/** Analysis of the stack of a thread that runs a check. */
final class ThreadFrames {

    private static final int FRAMES = 12;

    /**
     * Number of innermost frames to search for a wait for another thread. In later JDKs, {@link Object#wait} takes several
     * frames.
     */
    private static final int WAIT_FRAMES = 3;

    /** Classes of JDK 17 to 25 whose methods block in the operating system while they wait for a remote peer. */
    private static final Set<String> NETWORK = Set.of(
            "sun.nio.ch.NioSocketImpl",
            "sun.nio.ch.Net",
            "sun.nio.ch.SocketChannelImpl",
            "sun.nio.ch.SocketDispatcher",
            "sun.nio.ch.DatagramChannelImpl",
            "sun.nio.ch.SelectorImpl",
            "java.net.Inet4AddressImpl",
            "java.net.Inet6AddressImpl");

    private ThreadFrames() {}

    /** Returns where the thread of a check hangs. */
    static HangDetails hang(Thread thread, Instant since) {
        return new HangDetails(
                since,
                Arrays.stream(thread.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .toList());
    }

    /**
     * Whether the thread counts as loading: it computes, reads files, waits for a monitor or sleeps. A thread that waits for a
     * socket, the name service or another thread does not count as loading.
     */
    static boolean isLoading(Thread thread) {
        List<StackTraceElement> top =
                Arrays.stream(thread.getStackTrace()).limit(FRAMES).toList();
        return top.stream().map(StackTraceElement::getClassName).noneMatch(NETWORK::contains)
                && top.stream().limit(WAIT_FRAMES).noneMatch(ThreadFrames::isWait);
    }

    private static boolean isWait(StackTraceElement frame) {
        String type = frame.getClassName();
        return (type.equals("jdk.internal.misc.Unsafe") && frame.getMethodName().equals("park"))
                || (type.equals("java.lang.Object") && frame.getMethodName().startsWith("wait"));
    }
}
