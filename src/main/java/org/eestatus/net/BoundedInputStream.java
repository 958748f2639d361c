package org.eestatus.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An input stream that limits the total number of bytes read from another server to {@link ReplyTooLargeException#MOST_BYTES},
 * so that the server cannot exhaust memory.
 */
public final class BoundedInputStream extends FilterInputStream {

    private long left = ReplyTooLargeException.MOST_BYTES;

    public BoundedInputStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(count);
        count(skipped);
        return skipped;
    }

    private void count(long read) throws ReplyTooLargeException {
        left -= read;
        if (left < 0) {
            throw new ReplyTooLargeException();
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
