package org.eestatus.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Follows the replies of a Redis as they are read, and refuses one that is too large or nested too deeply before the client sees it:
 * the client makes room for as many bytes or elements as a reply announces. Follows the Redis serialization protocol, versions 2 and
 * 3, the way that Jedis reads it.
 */
final class ReplyStream extends FilterInputStream {

    /** About what the client needs for an element, in bytes, beside its text. */
    private static final int ELEMENT_BYTES = 32;

    private static final int DEEPEST = 32;
    private static final int LINE_END = 2;
    private static final int NO_TYPE = -1;

    /** How many elements are still to come at each level, the innermost first. */
    private final Deque<Long> elements = new ArrayDeque<>();

    private int type = NO_TYPE;
    private long length;
    private boolean hasDigits;
    private boolean isNull;
    private boolean isAfterReturn;

    /** How much is still to come of a text, its line end included. */
    private long text;

    /** Of the reply, in bytes. */
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

    /** Whether the line states how long what follows is. */
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
        return new ProtocolException("the reply has a length that is no number; expected one of the Redis protocol");
    }
}
