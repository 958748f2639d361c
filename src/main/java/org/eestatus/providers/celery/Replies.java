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
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.core.GroupOutcomes;
import org.eestatus.core.FailureKind;
import org.eestatus.formats.Json;
import org.jspecify.annotations.Nullable;

/** What comes back to one question to some workers, and who has not answered yet. */
final class Replies {

    /** Of a reply, in bytes; statistics have some 3,000. */
    static final int LONGEST = 256 * 1024;

    /** Of the time there is, a part is kept to clear away before the deadline what was made for the replies. */
    private static final int PARTS = 5;

    private static final String NOT_DECODED =
            ", which is not decoded; expected application/json, as with task_serializer = 'json'";

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

    /** The question to each worker that hears it. */
    ControlRequest toEverybody() {
        return new ControlRequest(method, null, ticket);
    }

    /** The question to those who have not answered yet. */
    ControlRequest toMissing() {
        return new ControlRequest(method, missing(), ticket);
    }

    /** How long replies are still waited for; zero once that is over. */
    Duration patience() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** When nobody waits any more. */
    Instant expires() {
        return Instant.now().plus(patience()).plusSeconds(1);
    }

    /** @throws CheckFailedException if connecting has taken so long that no worker could answer in time */
    void refuseToAskTooLate() throws CheckFailedException {
        if (patience().isZero()) {
            throw new CheckFailedException(FailureKind.TIMEOUT, "connecting took so long that no time is left to ask");
        }
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

    /** How many workers have answered, those whom nobody has named included. */
    int answered() {
        return answered.size();
    }

    /**
     * Takes a message from the reply queue. One that answers another question is left aside, and one that is no JSON is
     * never decoded: Celery can have its workers answer in pickle, which runs what it brings.
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
            undecodable = "JSON that is broken or too long";
        }
    }

    /** No answers for what is none. */
    private static Map<?, ?> read(byte[] body) {
        try {
            return Json.read(body) instanceof Map<?, ?> answers ? answers : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    private void take(String worker, @Nullable Object answer) {
        answered.add(worker);
        if (!missing.remove(worker)) {
            return;
        }
        try {
            if (answer instanceof Map<?, ?> map && map.get("error") instanceof String error) {
                throw new CheckFailedException(FailureKind.EXCEPTION, "the worker answered: " + error);
            }
            findings.passed(worker, method.result(answer));
        } catch (CheckFailedException e) {
            findings.failed(worker, e);
        }
    }

    /** Says of a worker that it is not there, so that no reply of it has to be waited for. */
    void absent(String worker) {
        fail(
                worker,
                FailureKind.REFUSED,
                "no such worker is connected to the broker, or its setting worker_enable_remote_control is False");
    }

    /** The same of all who have not answered. */
    void restAbsent() {
        missing().forEach(this::absent);
    }

    /** Waits no longer for those who have not answered; whose a reply is that cannot be read is known if one is left. */
    void giveUp() {
        List<String> late = missing();
        boolean isSure = undecodable != null && late.size() == 1;
        String message = isSure
                ? "the worker has answered in " + undecodable + NOT_DECODED
                : "the worker has not answered in time"
                        + (undecodable == null
                                ? "; it cannot answer if its setting accept_content does not include json"
                                : ", and some worker has answered in " + undecodable + NOT_DECODED);
        late.forEach(worker -> fail(worker, isSure ? FailureKind.CONFIGURATION : FailureKind.TIMEOUT, message));
    }

    private void fail(String worker, FailureKind kind, String message) {
        if (missing.remove(worker)) {
            findings.failed(worker, new CheckFailedException(kind, message));
        }
    }
}
