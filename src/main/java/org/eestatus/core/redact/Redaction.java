package org.eestatus.core.redact;

import java.util.Arrays;

/**
 * The redaction of one text. It collects the positions of the secrets and then replaces all secrets at once, so that no
 * replacement hides a secret from a later search.
 */
final class Redaction {

    /** Receiver of the positions of secrets. */
    @FunctionalInterface
    interface Sink {

        /** Adds the range of one secret. The end is exclusive. */
        void add(int start, int end);
    }

    private static final int FIRST_CAPACITY = 8;
    private static final long END = 0xFFFF_FFFFL;

    private final String text;

    /**
     * The ranges, each as one number with the start in the upper half and the end in the lower half, so that sorting needs
     * no objects.
     */
    private long[] places = {};

    private int size;

    Redaction(String text) {
        this.text = text;
    }

    void add(int start, int end) {
        if (size == places.length) {
            places = Arrays.copyOf(places, Math.max(FIRST_CAPACITY, size * 2));
        }
        places[size] = ((long) start << Integer.SIZE) | end;
        size++;
    }

    /** Returns the text with each range replaced. Overlapping ranges are replaced as one. */
    String result() {
        if (size == 0) {
            return text;
        }
        Arrays.sort(places, 0, size);
        StringBuilder hidden = new StringBuilder(text.length());
        int copied = 0;
        for (int i = 0; i < size; i++) {
            int start = (int) (places[i] >>> Integer.SIZE);
            int end = (int) (places[i] & END);
            if (i == 0 || start >= copied) {
                hidden.append(text, copied, start).append(Secrets.HIDDEN);
            }
            copied = Math.max(copied, end);
        }
        return hidden.append(text, copied, text.length()).toString();
    }
}
