package org.eestatus.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.eestatus.fuzz.HostileReplies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.RedisInputStream;

class ReplyStreamTest {

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads a stream to its end as a client does, at most {@code part} bytes at a time. */
    private static void readAll(InputStream replies, int part) throws IOException {
        byte[] bytes = new byte[part];
        try (InputStream stream = new ReplyStream(replies)) {
            while (stream.read(bytes) >= 0) {
                // until the end
            }
        }
    }

    private static InputStream endless(String part) {
        return new InputStream() {
            private final byte[] bytes = part.getBytes(StandardCharsets.ISO_8859_1);
            private int next;

            @Override
            public int read() {
                next = (next + 1) % bytes.length;
                return bytes[next];
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                for (int i = offset; i < offset + length; i++) {
                    into[i] = (byte) read();
                }
                return length;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$350000000\r\n",
                "$99999999999999999999999\r\n",
                "=350000000\r\n",
                "*1000000000\r\n",
                "~1000000000\r\n",
                "%1000000000\r\n",
                ">1000000000\r\n",
                "*2\r\n$5000000\r\n",
                "*2\r\n*200000\r\n",
            })
    void refusesAReplyThatAnnouncesTooMuchBeforeTheClientSeesIt(String reply) {
        String text = reply.startsWith("*2\r\n$") ? reply + "x".repeat(5_000_000) + "\r\n$5000000\r\n" : reply;
        String twice = reply.startsWith("*2\r\n*") ? text + ":1\r\n".repeat(200_000) + "*200000\r\n" : text;
        for (int part : new int[] {1, 7, 8_192}) {
            assertThatThrownBy(() -> readAll(bytes(twice), part))
                    .isInstanceOf(ReplyTooLargeException.class)
                    .hasMessage("the reply is larger than 8 MiB; expected at most 8 MiB");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "-", "x", "+\r\r"})
    void refusesALineThatNeverEnds(String beginning) {
        InputStream line = new SequenceInputStream(bytes(beginning), endless("x"));
        assertThatThrownBy(() -> readAll(line, 8_192)).isInstanceOf(ReplyTooLargeException.class);
    }

    @Test
    void refusesDeepNesting() {
        assertThatThrownBy(() -> readAll(bytes("*1\r\n".repeat(33)), 8_192))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("the reply is nested too deeply; expected at most 32 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$1x\r\n", "$-5\r\n", "$\r\n", "*?\r\n", "$1\rx", "$--1\r\n", "%1-\r\n"})
    void refusesALengthThatIsNoNumber(String reply) {
        assertThatThrownBy(() -> readAll(bytes(reply), 8_192)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void letsPassWhatIsSmallEnoughHoweverManyRepliesThereAre() throws Exception {
        byte[] reply = ("*2\r\n$4000000\r\n" + "x".repeat(4_000_000) + "\r\n*100000\r\n" + "$-1\r\n".repeat(100_000))
                .getBytes(StandardCharsets.ISO_8859_1);
        List<InputStream> replies = List.of(
                new ByteArrayInputStream(reply), new ByteArrayInputStream(reply), new ByteArrayInputStream(reply));
        readAll(new SequenceInputStream(Collections.enumeration(replies)), 8_192);
    }

    @Test
    void followsEveryReplyAsTheClientReadsIt() {
        HostileReplies generated = new HostileReplies(new Random(1));
        for (int i = 0; i < 300; i++) {
            String replies = generated.redis() + generated.redis() + "$5\r\nhello\r\n";
            InputStream followed = new ReplyStream(new FilterInputStream(bytes(replies)) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return super.read(bytes, offset, Math.min(length, 3));
                }
            });
            RedisInputStream expected = new RedisInputStream(bytes(replies));
            RedisInputStream actual = new RedisInputStream(followed);
            for (int reply = 0; reply < 3; reply++) {
                assertThat(read(actual)).as(replies).usingRecursiveComparison().isEqualTo(read(expected));
            }
        }
    }

    private static Object read(RedisInputStream stream) {
        try {
            return Objects.requireNonNullElse(Protocol.read(stream), "null");
        } catch (RuntimeException e) {
            return e.getClass().getName() + e.getMessage();
        }
    }
}
