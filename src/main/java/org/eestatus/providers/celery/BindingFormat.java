package org.eestatus.providers.celery;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.CheckFailedException;

/**
 * The format in which Kombu's Redis transport stores the binding of a queue to an exchange: the routing key, pattern and
 * queue, joined by the value of the transport option {@code sep}. If any stored binding does not split into exactly
 * three parts, a worker fails on every control command. A binding that EE Status adds must therefore use the workers'
 * separator, which is inferred from their existing bindings.
 *
 * @param separator the transport option {@code sep} of the workers
 */
record BindingFormat(String separator) {

    /** Maximum length of a separator, in characters; longer separators are not detected. */
    private static final int LONGEST = 64;

    private static final int LONGEST_SHOWN = 100;

    /** Number of parts of a binding: routing key, pattern and queue. */
    private static final int PARTS = 3;

    /**
     * Returns the format of the workers' bindings.
     *
     * @param bindings the members of the Redis set at {@code key}
     * @param mailbox the fanout exchange to which each worker binds its queue
     * @return the format, or empty if there is no binding
     * @throws CheckFailedException if the bindings do not all have the same format
     */
    static Optional<BindingFormat> of(Collection<String> bindings, String key, String mailbox)
            throws CheckFailedException {
        BindingFormat format = null;
        for (String binding : bindings) {
            Optional<BindingFormat> next = of(binding, mailbox);
            if (next.isEmpty() || (format != null && !format.equals(next.get()))) {
                throw new CheckFailedException(
                        FailureKind.CONFIGURATION,
                        ("the entry '%s' in the Redis set '%s' cannot be parsed, so no request is sent to the workers;"
                                        + " expected the same transport option 'sep' in every worker, and a set that"
                                        + " contains only entries added by workers")
                                .formatted(visible(binding), key));
            }
            format = next.get();
        }
        return Optional.ofNullable(format);
    }

    /**
     * Detects the format of a binding. A worker's binding has an empty routing key and an empty pattern, so it starts
     * with the separator twice.
     */
    private static Optional<BindingFormat> of(String binding, String mailbox) {
        if (!binding.endsWith("." + mailbox)) {
            return Optional.empty();
        }
        return IntStream.rangeClosed(1, Math.min(LONGEST, binding.length() / 2))
                .filter(length -> binding.startsWith(binding.substring(0, length), length))
                .mapToObj(length -> new BindingFormat(binding.substring(0, length)))
                .filter(format -> format.hasParts(binding, "", binding.substring(2 * format.separator.length())))
                .findFirst();
    }

    String binding(String routingKey, String queue) {
        return routingKey + separator + separator + queue;
    }

    /**
     * Rejects a routing key or a queue name that contains the separator.
     *
     * @throws CheckFailedException if a worker could not parse the binding
     */
    void refuseUnparsable(String routingKey, String queue) throws CheckFailedException {
        if (!hasParts(binding(routingKey, queue), routingKey, queue)) {
            throw new CheckFailedException(
                    FailureKind.CONFIGURATION,
                    ("no request is sent to the workers, because their transport option 'sep' is '%s', which occurs in"
                                    + " the name '%s'; expected a separator that does not occur in names, such as ':'")
                            .formatted(visible(separator), queue));
        }
    }

    private boolean hasParts(String binding, String routingKey, String queue) {
        List<String> parts = List.of(binding.split(Pattern.quote(separator), PARTS + 1));
        return parts.equals(List.of(routingKey, "", queue));
    }

    /**
     * Escapes control characters, because Kombu's default separator consists of two of them. Replaces a long text with
     * its length, because a long text may contain part of a secret, which redaction does not detect.
     */
    private static String visible(String text) {
        if (text.length() > LONGEST_SHOWN) {
            return "(%s characters)".formatted(text.length());
        }
        StringBuilder visible = new StringBuilder();
        text.chars().forEach(c -> visible.append(c < ' ' ? "\\x%02x".formatted(c) : Character.toString(c)));
        return visible.toString();
    }
}
