package org.eestatus.providers.celery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.redact.SafeText;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.eestatus.core.run.GroupOutcomes;
import org.eestatus.formats.Json;
import org.jspecify.annotations.Nullable;

/** The replies to one control request, and the workers that have not replied yet. */
final class Replies {

    /** Maximum size of a reply, in bytes; statistics take about 3,000 bytes. */
    static final int LONGEST = 256 * 1024;

    /** Maximum length of a worker name that is stored, in characters. */
    private static final int LONGEST_NAME = 1_000;

    /**
     * Number of equal parts into which the remaining time is divided. At most one part is reserved for cleanup before
     * the deadline.
     */
    private static final int PARTS = 5;

    private static final String NOT_DECODED =
            ", which EE Status does not decode; expected application/json, as with task_serializer = 'json'";

    private static final Duration MOST_TO_CLEAR_AWAY = Duration.ofMillis(500);

    private final ControlMethod method;
    private final String ticket = UUID.randomUUID().toString();
    private final GroupOutcomes findings;
    private final Set<String> missing;
    private final Set<String> answered = new HashSet<>();
    private final long end;
    private @Nullable String undecodable;

    Replies(ControlMethod method, Collection<String> workers, GroupOutcomes findings, Deadline deadline) {
        this.method = method;
        this.missing = new LinkedHashSet<>(workers);
        this.findings = findings;
        Duration left = deadline.remaining();
        Duration part = left.dividedBy(PARTS);
        Duration toClearAway = part.compareTo(MOST_TO_CLEAR_AWAY) < 0 ? part : MOST_TO_CLEAR_AWAY;
        this.end = System.nanoTime() + left.minus(toClearAway).toNanos();
    }

    /** Returns a request that is addressed to every worker. */
    ControlRequest toEverybody() {
        return new ControlRequest(method, null, ticket);
    }

    /** Returns a request that is addressed to the workers that have not replied yet. */
    ControlRequest toMissing() {
        return new ControlRequest(method, missing(), ticket);
    }

    /** Returns the remaining time to wait for replies, or zero if no time is left. */
    Duration patience() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /**
     * Returns the time at which the request expires. It is one second later than the end of the wait for replies,
     * because the request states only whole seconds.
     */
    Instant expires() {
        return Instant.now().plus(patience()).plusSeconds(1);
    }

    /** @throws CheckFailedException if connecting took so long that no worker could reply in time */
    void refuseToAskTooLate() throws CheckFailedException {
        if (patience().isZero()) {
            throw new CheckFailedException(
                    FailureKind.TIMEOUT, "connecting took so long that no time is left for a request");
        }
    }

    /** Returns the identifier of the request, which each reply repeats. */
    String ticket() {
        return ticket;
    }

    boolean isMissing(String worker) {
        return missing.contains(worker);
    }

    List<String> missing() {
        return List.copyOf(missing);
    }

    boolean areComplete() {
        return missing.isEmpty();
    }

    /** Returns the number of workers that have replied, including workers that are not in the settings. */
    int answered() {
        return answered.size();
    }

    /**
     * Takes a message from the reply queue. Ignores a reply to another request. A message that is not JSON is never
     * decoded, because Celery workers can be configured to reply in pickle, and decoding pickle can execute code from
     * the message.
     */
    void take(@Nullable String itsTicket, @Nullable String contentType, byte[] body) {
        if (!ticket.equals(itsTicket)) {
            return;
        }
        if (!"application/json".equals(contentType)) {
            undecodable = contentType;
            return;
        }
        Map<?, ?> answers = body.length > LONGEST ? Map.of() : read(body);
        if (answers.size() == 1) {
            answers.forEach((worker, answer) -> take(String.valueOf(worker), answer));
        } else {
            undecodable = "JSON that is malformed or too long";
        }
    }

    /** Parses a reply. Returns an empty map if the body is invalid. */
    private static Map<?, ?> read(byte[] body) {
        try {
            return Json.read(body) instanceof Map<?, ?> answers ? answers : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    private void take(String worker, @Nullable Object answer) {
        answered.add(SafeText.cut(worker, LONGEST_NAME));
        if (!missing.remove(worker)) {
            return;
        }
        try {
            if (answer instanceof Map<?, ?> map && map.get("error") instanceof String error) {
                throw new CheckFailedException(FailureKind.EXCEPTION, "the worker responded: " + error);
            }
            findings.passed(worker, method.result(answer));
        } catch (CheckFailedException e) {
            findings.failed(worker, e);
        }
    }

    /** Records that a worker is not connected, so that its reply is not awaited. */
    void absent(String worker) {
        fail(
                worker,
                FailureKind.REFUSED,
                "the worker is not connected to the broker, or its setting worker_enable_remote_control is False");
    }

    /** Records that all workers that have not replied are not connected. */
    void restAbsent() {
        missing().forEach(this::absent);
    }

    /**
     * Stops waiting for the workers that have not replied. A reply that cannot be decoded can be attributed to a worker
     * only if exactly one worker has not replied.
     */
    void giveUp() {
        List<String> late = missing();
        boolean isSure = undecodable != null && late.size() == 1;
        String message = isSure
                ? "the worker has sent a reply in " + undecodable + NOT_DECODED
                : "the worker has not responded in time"
                        + (undecodable == null
                                ? "; it cannot respond if its setting accept_content does not include json"
                                : ", and another worker has sent a reply in " + undecodable + NOT_DECODED);
        late.forEach(worker -> fail(worker, isSure ? FailureKind.CONFIGURATION : FailureKind.TIMEOUT, message));
    }

    private void fail(String worker, FailureKind kind, String message) {
        if (missing.remove(worker)) {
            findings.failed(worker, new CheckFailedException(kind, message));
        }
    }
}
