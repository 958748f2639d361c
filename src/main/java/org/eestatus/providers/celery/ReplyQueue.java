package org.eestatus.providers.celery;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.net.Redis;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The queue to which workers send their replies. It consists of Redis lists and of a binding, which is a member of a
 * Redis set and refers to the lists. Redis can expire neither a list that is still empty nor a single member of a set.
 * Therefore, there is a fixed number of queue names, and a key with a time to live leases a name to one conversation at
 * a time. If a conversation is killed, the next conversation removes the remaining lists and binding.
 *
 * <p>If the format of the bindings is unknown, no binding is written. Workers then reply through the anonymous
 * exchange, which routes to a list by its name.
 */
final class ReplyQueue implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ReplyQueue.class.getName());

    private static final String NAME = "ee-status-";

    /** Number of queue names, far more than the possible number of concurrent conversations. */
    private static final int NAMES = 1_000;

    /** Time by which the lease exceeds the maximum duration of the conversation, in milliseconds. */
    private static final long LEEWAY_MILLIS = 2_000;

    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    /** Kombu's highest priority. A queue has one list for each priority in the worker's {@code priority_steps}. */
    private static final int HIGHEST_PRIORITY = 9;

    private static final String ANONYMOUS_EXCHANGE = "";

    private final Redis redis;
    private final Bindings bindings;
    private final @Nullable BindingFormat format;
    private final String key;
    private final String queue;
    private final String list;
    private final String lease;
    private final Duration lent;
    private final long end;

    private ReplyQueue(
            Redis redis, String prefix, Bindings bindings, @Nullable BindingFormat format, String key, Duration lent) {
        this.redis = redis;
        this.bindings = bindings;
        this.format = format;
        this.key = key;
        this.queue = key + "." + bindings.replyExchange();
        this.list = prefix + queue;
        this.lease = list + ".lease";
        this.lent = lent;
        this.end = System.nanoTime() + lent.toNanos();
    }

    /**
     * Leases an empty queue that no other conversation uses. If the format of the bindings is known, the queue is bound
     * to the reply exchange.
     *
     * @param prefix prefix of each Redis key
     * @param mailbox the exchange to which requests are published
     * @param most maximum duration of the conversation
     * @throws CheckFailedException if a binding could make the workers fail; in that case, no queue is created
     */
    static ReplyQueue lease(Redis redis, String prefix, String mailbox, Duration most) throws CheckFailedException {
        Bindings bindings = new Bindings(redis, prefix, mailbox, NAME);
        for (Bindings.Left left : bindings.left()) {
            new ReplyQueue(redis, prefix, bindings, left.format(), left.key(), A_MOMENT).clearUnlessLent();
        }
        BindingFormat format = bindings.format().orElse(null);
        Duration lent = most.plusMillis(LEEWAY_MILLIS);
        for (int i = 0; i < NAMES; i++) {
            ReplyQueue queue = new ReplyQueue(redis, prefix, bindings, format, NAME + i, lent);
            queue.refuseUnparsable();
            if (queue.take()) {
                queue.deleteLists();
                queue.binding().ifPresent(bindings::add);
                return queue;
            }
        }
        throw new IllegalStateException("every reply queue is in use");
    }

    private boolean take() {
        String millis = Long.toString(lent.toMillis());
        return redis.text(Command.SET, lease, UUID.randomUUID().toString(), "NX", "PX", millis) != null;
    }

    private void clearUnlessLent() {
        if (take()) {
            clear();
        }
    }

    private void refuseUnparsable() throws CheckFailedException {
        if (format != null) {
            format.refuseUnparsable(key, queue);
        }
    }

    private Optional<String> binding() {
        return Optional.ofNullable(format).map(known -> known.binding(key, queue));
    }

    private String[] lists() {
        return format == null
                ? new String[] {list}
                : Stream.concat(
                                Stream.of(list),
                                IntStream.rangeClosed(1, HIGHEST_PRIORITY)
                                        .mapToObj(priority -> list + format.separator() + priority))
                        .toArray(String[]::new);
    }

    private void deleteLists() {
        var unused = redis.number(Command.DEL, lists());
    }

    /** Returns the exchange to which the request tells workers to send their replies. */
    String exchange() {
        return format == null ? ANONYMOUS_EXCHANGE : bindings.replyExchange();
    }

    /** Returns the routing key with which {@link #exchange} routes to this queue. */
    String key() {
        return format == null ? queue : key;
    }

    /** Returns the next message, if one arrives in time. */
    Optional<String> next(Duration patience) {
        if (patience.toMillis() == 0) {
            return Optional.empty();
        }
        String[] lists = lists();
        String[] arguments = Arrays.copyOf(lists, lists.length + 1);
        arguments[lists.length] = String.format(Locale.ROOT, "%.3f", patience.toMillis() / 1e3);
        List<String> listAndMessage = redis.texts(Command.BRPOP, arguments);
        return listAndMessage.isEmpty() ? Optional.empty() : Optional.of(listAndMessage.get(1));
    }

    /**
     * Removes the queue from Redis. If that fails, or if the lease may have expired, the next conversation removes the
     * queue.
     */
    @Override
    public void close() {
        if (System.nanoTime() - end > 0) {
            return;
        }
        try {
            clear();
        } catch (JedisException e) {
            LOG.log(Level.DEBUG, "A reply queue could not be deleted", e);
        }
    }

    private void clear() {
        binding().ifPresent(bindings::remove);
        deleteLists();
        var unused = redis.number(Command.DEL, lease);
    }
}
