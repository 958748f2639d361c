package org.eestatus.it.deployed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A provider that is controlled by the content of a file. The provider passes if the content is {@code well}, hangs if it is
 * {@code hang}, and otherwise fails with the content as the message.
 */
public final class Switch {

    private static final int PAUSE_MILLIS = 50;

    private Switch() {}

    /**
     * Behaves as the file specifies.
     *
     * @param args the path of the file
     */
    public static Object of(List<Object> args, Map<String, Object> kwargs) throws IOException, InterruptedException {
        Path file = Path.of((String) args.get(0));
        String order = Files.readString(file);
        while (order.equals("hang")) {
            Thread.sleep(PAUSE_MILLIS);
            order = Files.readString(file);
        }
        if (!order.equals("well")) {
            throw new IllegalStateException(order);
        }
        return Map.of("does", order, "size_bytes", 5_000, "pool", Map.of("active", 3, "max", 4));
    }

    /** Returns 50 entries, enough for a long page. */
    public static Object many() {
        Map<String, Object> entries = new TreeMap<>();
        for (int i = 100; i < 150; i++) {
            entries.put("entry-" + i, i);
        }
        return entries;
    }

    /** Returns more data than the buffers between a server and a client hold. */
    public static Object large() {
        return Map.of(
                "lines",
                Collections.nCopies(5_000, "a line of text that is as long as lines in a log of a server often are"));
    }
}
