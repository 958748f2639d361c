package org.eestatus.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An input stream that parses the replies of a Redis server as they are read. It rejects a reply that is too large or nested
 * too deeply before the client sees the reply, because the client would allocate memory for as many bytes or elements as the
 * reply states. This stream parses versions 2 and 3 of the Redis serialization protocol (RESP) in the same way as Jedis.
 */
final class ReplyStream extends FilterInputStream {

    /** The approximate memory that the client needs for an element, in bytes, in addition to its text. */
    private static final int ELEMENT_BYTES = 32;

    private static final int DEEPEST = 32;
    private static final int LINE_END = 2;
    private static final int NO_TYPE = -1;

    /** The number of elements that are still to be read at each nesting level, innermost level first. */
    private final Deque<Long> elements = new ArrayDeque<>();

    private int type = NO_TYPE;
    private long length;
    private boolean hasDigits;
    private boolean isNull;
    private boolean isAfterReturn;

    /** The number of bytes that are still to be read of the current bulk string, including its line end. */
    private long text;

    /** The size of the reply so far, in bytes. */
    private long size;

    ReplyStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        int i = offset;
        while (i < offset + count) {
            if (text > 0) {
                int part = (int) Math.min(text, offset + count - i);
                text -= part;
                i += part;
                if (text == 0) {
                    endElement();
                }
            } else {
                grow(1);
                follow((char) Byte.toUnsignedInt(bytes[i]));
                i++;
            }
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void grow(long bytes) throws ReplyTooLargeException {
        size += bytes;
        if (size > ReplyTooLargeException.MOST_BYTES) {
            throw new ReplyTooLargeException();
        }
    }

    private void follow(char c) throws IOException {
        if (type == NO_TYPE) {
            type = c;
            length = 0;
            hasDigits = false;
            isNull = false;
        } else if (isAfterReturn) {
            isAfterReturn = false;
            if (c == '\n') {
                endLine();
            } else if (hasLength()) {
                throw noReply();
            }
        } else if (c == '\r') {
            isAfterReturn = true;
        } else if (hasLength()) {
            followLength(c);
        }
    }

    /** Whether the current line states the length of the data that follows the line. */
    private boolean hasLength() {
        return "$=*~>%".indexOf(type) >= 0;
    }

    private void followLength(char c) throws IOException {
        if (c == '-' && !hasDigits && !isNull) {
            isNull = true;
        } else if (c >= '0' && c <= '9') {
            hasDigits = true;
            length = length * 10 + c - '0';
            if (length > ReplyTooLargeException.MOST_BYTES) {
                throw new ReplyTooLargeException();
            }
        } else {
            throw noReply();
        }
    }

    private void endLine() throws IOException {
        if (!hasLength()) {
            endElement();
        } else if (!hasDigits || (isNull && length != 1)) {
            throw noReply();
        } else if (isNull) {
            endElement();
        } else if (type == '$' || type == '=') {
            grow(length + LINE_END);
            text = length + LINE_END;
        } else {
            beginElements(type == '%' ? 2 * length : length);
        }
    }

    private void beginElements(long count) throws IOException {
        grow(count * ELEMENT_BYTES);
        type = NO_TYPE;
        if (count == 0) {
            endElement();
            return;
        }
        if (elements.size() == DEEPEST) {
            throw new ProtocolException(
                    "the reply is nested too deeply; expected at most %s levels".formatted(DEEPEST));
        }
        elements.push(count);
    }

    private void endElement() {
        type = NO_TYPE;
        while (!elements.isEmpty()) {
            long left = elements.pop() - 1;
            if (left > 0) {
                elements.push(left);
                return;
            }
        }
        size = 0;
    }

    private static ProtocolException noReply() {
        return new ProtocolException(
                "the reply contains a length that is not a number; expected a reply in the Redis protocol");
    }
}
