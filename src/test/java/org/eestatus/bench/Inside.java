package org.eestatus.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.services.ServerJvm;

/** Diagnostics of a server's JVM, read with {@code jcmd}. */
record Inside(Peer peer) {

    private static final Pattern OUR_THREADS = Pattern.compile("^\"ee-status", Pattern.MULTILINE);
    private static final Pattern LIVE_BYTES = Pattern.compile("^Total +\\d+ +(\\d+)$", Pattern.MULTILINE);
    private static final Pattern METASPACE_KB = Pattern.compile("Metaspace +used (\\d+)K");

    /** Returns the number of threads of EE Status. */
    long threads() throws IOException, InterruptedException {
        return OUR_THREADS.matcher(said("Thread.print")).results().count();
    }

    /** Returns the number of threads whose stack contains this method. */
    long threadsIn(Class<?> type, String method) throws IOException, InterruptedException {
        return Pattern.compile(Pattern.quote(type.getName() + "." + method + "("))
                .matcher(said("Thread.print"))
                .results()
                .count();
    }

    /** Returns the size of the live heap after a garbage collection plus the size of the metaspace, in bytes. */
    long bytes() throws IOException, InterruptedException {
        said("GC.run");
        said("GC.run");
        long live = number(LIVE_BYTES, said("GC.class_histogram"));
        return live + 1024 * number(METASPACE_KB, said("GC.heap_info"));
    }

    private static long number(Pattern pattern, String text) throws IOException {
        Matcher number = pattern.matcher(text);
        if (!number.find()) {
            throw new IOException("There is no " + pattern + " in " + text);
        }
        return Long.parseLong(number.group(1));
    }

    private String said(String command) throws IOException, InterruptedException {
        return ServerJvm.startedBy(peer.process().process().toHandle()).run(command);
    }
}
