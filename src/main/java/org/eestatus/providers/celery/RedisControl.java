package org.eestatus.providers.celery;

import java.util.Optional;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.net.Redis;
import org.eestatus.settings.Celery;
import redis.clients.jedis.Protocol.Command;

/**
 * Remote control over Redis. The server tells how many workers hear a message; so each of them is asked, and once that
 * many have answered the others are absent.
 */
final class RedisControl {

    private final Celery.Redis broker;
    private final String mailbox;

    /** @param controlExchange Celery's {@code control_exchange} */
    RedisControl(Celery.Redis broker, String controlExchange) {
        this.broker = broker;
        this.mailbox = controlExchange + ".pidbox";
    }

    /** Past the deadline the socket is closed, wherever it hangs. */
    void ask(Replies replies, Deadline deadline) throws CheckFailedException {
        Redis.ask(broker.server(), deadline, redis -> {
            replies.refuseToAskTooLate();
            try (ReplyQueue queue = ReplyQueue.lease(redis, broker.keyPrefix(), mailbox, replies.patience())) {
                converse(redis, queue, replies);
            }
            return replies;
        });
    }

    private void converse(Redis redis, ReplyQueue queue, Replies replies) {
        ControlRequest request = replies.toEverybody();
        String message = Envelope.of(
                request.body(queue.exchange(), queue.key()),
                ControlRequest.headers(replies.expires()),
                mailbox,
                request.ticket());
        long listeners = redis.number(Command.PUBLISH, broker.keyPrefix() + broker.fanoutPrefix() + mailbox, message);
        while (!replies.areComplete() && replies.answered() < listeners) {
            Optional<String> next = queue.next(replies.patience());
            if (next.isEmpty()) {
                replies.giveUp();
                return;
            }
            Envelope.open(next.get(), replies);
        }
        replies.restAbsent();
    }
}
