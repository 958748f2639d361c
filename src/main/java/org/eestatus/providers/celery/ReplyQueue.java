package org.eestatus.providers.celery;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.redis.Redis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The queue to which workers send their replies: lists in the Redis, and an entry in a set that leads to them. Neither
 * can be made to expire before there is anything in it. So the names of the queues are few and always the same, and a
 * key with a time to live lends each to one conversation: what one that was killed has left is cleared away by the next
 * one.
 */
final class ReplyQueue implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ReplyQueue.class.getName());

    private static final String NAME = "ee-status-";

    /** Far more conversations than there can be at the same time. */
    private static final int NAMES = 1_000;

    /** How much longer than the conversation the name is lent, in milliseconds. */
    private static final long LEEWAY_MILLIS = 2_000;

    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    /** Between the parts of an entry, as in Kombu's transport. */
    private static final String SEPARATOR = "\u0006\u0016";

    /** An entry of ours, whoever made it. */
    private static final Pattern OWN = Pattern.compile("^(?<name>" + NAME + "\\d{1,3})" + SEPARATOR);

    /** Those that Kombu's transport knows by default, each of which has a list. */
    private static final List<String> PRIORITIES = List.of("", "3", "6", "9");

    private final Redis redis;
    private final String key;
    private final String exchange;
    private final String bindings;
    private final String list;
    private final String lease;
    private final Duration lent;
    private final long end;

    private ReplyQueue(Redis redis, String prefix, String mailbox, String key, Duration lent) {
        this.redis = redis;
        this.lent = lent;
        this.end = System.nanoTime() + lent.toNanos();
        this.key = key;
        this.exchange = "reply." + mailbox;
        this.bindings = prefix + "_kombu.binding." + exchange;
        this.list = prefix + queue();
        this.lease = list + ".lease";
    }

    /**
     * One that nobody else has, empty and bound.
     *
     * @param prefix what stands before each key
     * @param mailbox the exchange of the questions
     * @param most how long the conversation lasts at most
     */
    static ReplyQueue lease(Redis redis, String prefix, String mailbox, Duration most) {
        Duration lent = most.plusMillis(LEEWAY_MILLIS);
        for (int i = 0; i < NAMES; i++) {
            ReplyQueue queue = new ReplyQueue(redis, prefix, mailbox, NAME + i, lent);
            if (queue.take()) {
                queue.clearOthers(prefix, mailbox);
                queue.open();
                return queue;
            }
        }
        throw new IllegalStateException("every reply queue is in use");
    }

    private boolean take() {
        String millis = Long.toString(lent.toMillis());
        return redis.text(Command.SET, lease, UUID.randomUUID().toString(), "NX", "PX", millis) != null;
    }

    /** Clears away what is bound under other names, unless somebody has it now. */
    private void clearOthers(String prefix, String mailbox) {
        for (String entry : redis.texts(Command.SMEMBERS, bindings)) {
            Matcher other = OWN.matcher(entry);
            if (other.find() && !other.group("name").equals(key)) {
                ReplyQueue left = new ReplyQueue(redis, prefix, mailbox, other.group("name"), A_MOMENT);
                if (left.take()) {
                    left.close();
                }
            }
        }
    }

    private void open() {
        deleteLists();
        var unused = redis.number(Command.SADD, bindings, binding());
    }

    private String queue() {
        return key + "." + exchange;
    }

    private String binding() {
        return key + SEPARATOR + SEPARATOR + queue();
    }

    private String[] lists() {
        return PRIORITIES.stream()
                .map(priority -> priority.isEmpty() ? list : list + SEPARATOR + priority)
                .toArray(String[]::new);
    }

    private void deleteLists() {
        var unused = redis.number(Command.DEL, lists());
    }

    /** To which workers are told to send their replies. */
    String exchange() {
        return exchange;
    }

    /** The routing key by which that exchange leads here. */
    String key() {
        return key;
    }

    /** The next message, if one comes in time. */
    Optional<String> next(Duration patience) {
        if (patience.toMillis() == 0) {
            return Optional.empty();
        }
        String[] arguments = Arrays.copyOf(lists(), PRIORITIES.size() + 1);
        arguments[PRIORITIES.size()] = String.format(Locale.ROOT, "%.3f", patience.toMillis() / 1e3);
        List<String> listAndMessage = redis.texts(Command.BRPOP, arguments);
        return listAndMessage.isEmpty() ? Optional.empty() : Optional.of(listAndMessage.get(1));
    }

    /** Leaves nothing in the Redis; where that fails or the name may be another's by now, the next conversation does. */
    @Override
    public void close() {
        if (System.nanoTime() - end > 0) {
            return;
        }
        try {
            var unused = redis.number(Command.SREM, bindings, binding());
            deleteLists();
            unused = redis.number(Command.DEL, lease);
        } catch (JedisException e) {
            LOG.log(Level.DEBUG, "A reply queue could not be cleared away", e);
        }
    }
}
