package org.eestatus.providers.celery;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.net.Redis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** The bindings that Kombu's Redis transport stores for the two exchanges of remote control, in one Redis set per exchange. */
final class Bindings {

    private static final String KEY = "_kombu.binding.";
    private static final String NO_PERMISSION = "NOPERM";

    private final Redis redis;
    private final String mailbox;
    private final String workers;
    private final String replies;
    private final Pattern own;

    /**
     * @param prefix prefix of each Redis key
     * @param mailbox the exchange to which requests are published
     * @param name prefix of EE Status's routing keys, each of which consists of this prefix and a number
     */
    Bindings(Redis redis, String prefix, String mailbox, String name) {
        this.redis = redis;
        this.mailbox = mailbox;
        this.workers = prefix + KEY + mailbox;
        this.replies = prefix + KEY + replyExchange();
        this.own = Pattern.compile("(?s)(?<key>" + Pattern.quote(name)
                + "\\d{1,3})(?<separator>.{1,64})\\k<separator>\\k<key>" + Pattern.quote("." + replyExchange()));
    }

    /**
     * A binding that EE Status has added and not yet removed.
     *
     * @param key routing key of the binding
     */
    record Left(String key, BindingFormat format) {}

    /** Returns the exchange to which workers send their replies. */
    String replyExchange() {
        return "reply." + mailbox;
    }

    /**
     * Returns the format of the workers' bindings, or empty if there are no bindings or if the user may not read them.
     *
     * @throws CheckFailedException if the bindings do not all have the same format
     */
    Optional<BindingFormat> format() throws CheckFailedException {
        try {
            return BindingFormat.of(redis.texts(Command.SMEMBERS, workers), workers, mailbox);
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).startsWith(NO_PERMISSION)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns the bindings that EE Status has added and not yet removed, whatever their format. */
    List<Left> left() {
        return redis.texts(Command.SMEMBERS, replies).stream()
                .map(own::matcher)
                .filter(Matcher::matches)
                .map(matcher -> new Left(matcher.group("key"), new BindingFormat(matcher.group("separator"))))
                .toList();
    }

    void add(String binding) {
        var unused = redis.number(Command.SADD, replies, binding);
    }

    void remove(String binding) {
        var unused = redis.number(Command.SREM, replies, binding);
    }
}
