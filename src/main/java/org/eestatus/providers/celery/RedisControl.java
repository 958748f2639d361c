package org.eestatus.providers.celery;

import java.util.Optional;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.eestatus.net.Redis;
import org.eestatus.settings.Celery;
import redis.clients.jedis.Protocol.Command;

/**
 * Remote control of Celery workers over Redis. The request is sent to every worker, because the Redis server reports
 * how many workers receive a message. Once that many workers have replied, all other workers are absent.
 */
final class RedisControl {

    private final Celery.Redis broker;
    private final String mailbox;

    /** @param controlExchange Celery's {@code control_exchange} */
    RedisControl(Celery.Redis broker, String controlExchange) {
        this.broker = broker;
        this.mailbox = controlExchange + ".pidbox";
    }

    /**
     * Sends the request and receives the replies. Once the deadline has passed, the socket is closed, which ends any
     * operation that hangs.
     */
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
