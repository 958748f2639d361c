package org.eestatus.providers.code;

import java.util.Arrays;

/** A filter that converts CR LF to LF in a text that is processed in parts. */
final class CarriageReturns {

    private static final byte[] NONE = {};
    private static final byte[] ONE = {'\r'};

    private boolean held;
    private long removed;

    /**
     * Returns a part of the text without the carriage returns that precede a line feed. A carriage return at the end of
     * the part is held back until the next part is known.
     */
    byte[] removeFrom(byte[] part, int length) {
        byte[] kept = new byte[length + 1];
        int count = 0;
        for (int i = 0; i < length; i++) {
            byte each = part[i];
            if (held && each == '\n') {
                removed++;
            } else if (held) {
                kept[count] = '\r';
                count++;
            }
            held = each == '\r';
            if (!held) {
                kept[count] = each;
                count++;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** Returns the carriage return that is held back at the end of the text, if there is one. */
    byte[] held() {
        return held ? ONE : NONE;
    }

    long removed() {
        return removed;
    }
}
