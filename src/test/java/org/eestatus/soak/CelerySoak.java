package org.eestatus.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eestatus.core.model.Audience;
import org.eestatus.providers.Asking;
import org.eestatus.providers.celery.CeleryWorkers;
import org.eestatus.services.CeleryWorker;
import org.eestatus.services.Eventually;
import org.eestatus.services.Needs;
import org.eestatus.services.Proxy;
import org.eestatus.services.RedisServer;
import org.eestatus.services.Service;
import org.eestatus.settings.SettingsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * Checks real workers a thousand times through brokers that become unavailable, hang and recover. Afterwards there must be no
 * additional connections, keys or threads.
 */
class CelerySoak {

    private static final int QUESTIONS = Integer.getInteger("soak.questions", 1_000);
    private static final int QUESTIONS_A_MODE = 50;
    private static final String EXCHANGE =
            "ee-status-soak-" + ProcessHandle.current().pid();
    private static final String CONFIGURATION = CeleryWorker.apart(EXCHANGE, "");

    @Test
    @Needs({Service.RABBITMQ, Service.CELERY})
    void leavesNothingBehind(@TempDir Path folder) throws Exception {
        String rabbit = "amqp://guest:guest@localhost:%d//";
        String redis = "redis://localhost:%d/0";
        try (RedisServer server = new RedisServer(folder, "--port", "{port}");
                Proxy rabbitProxy = new Proxy(Service.RABBITMQ.port());
                Proxy redisProxy = new Proxy(server.port());
                Connection watch = new Connection("localhost", server.port())) {
            CeleryWorker first =
                    CeleryWorker.start(folder, rabbit.formatted(Service.RABBITMQ.port()), "w1@here", CONFIGURATION);
            CeleryWorker second = CeleryWorker.start(folder, redis.formatted(server.port()), "w2@here", CONFIGURATION);
            try {
                List<Proxy> proxies = List.of(rabbitProxy, redisProxy);
                CeleryWorkers workers =
                        workers(rabbit.formatted(rabbitProxy.port()), redis.formatted(redisProxy.port()));
                run(workers, QUESTIONS_A_MODE, proxies);
                int threads = Thread.activeCount();
                List<String> keys = keys(watch);
                Map<String, Integer> answers = run(workers, QUESTIONS, proxies);
                for (int i = 0; i < 100 && Thread.activeCount() > threads; i++) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                System.out.printf("%d questions%n", QUESTIONS);
                answers.forEach((answer, count) -> System.out.println(count + " x " + answer));
                System.out.println(
                        "threads %d -> %d, keys %s -> %s".formatted(threads, Thread.activeCount(), keys, keys(watch)));

                assertThat(answers.keySet()).anyMatch(answer -> answer.contains("\"w1@here\":true"));
                assertThat(answers.keySet()).anyMatch(answer -> answer.contains("\"w2@here\":true"));
                assertThat(keys(watch)).containsExactlyElementsOf(keys).noneMatch(key -> key.contains("reply."));
                assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
            } finally {
                first.close();
                second.close();
                CeleryWorker.forget(EXCHANGE);
            }
        }
    }

    private static CeleryWorkers workers(String rabbit, String redis) {
        return new CeleryWorkers(SettingsText.parse(
                        "celery:",
                        "- {broker: '%s', workers: [w1@here, w3@here], control-exchange: %s}"
                                .formatted(rabbit, EXCHANGE),
                        "- {broker: '%s', workers: [w2@here], control-exchange: %s}".formatted(redis, EXCHANGE))
                .own()
                .celery());
    }

    /**
     * Checks the workers and returns the number of occurrences of each result. Finally makes each broker available again and
     * checks the workers once more.
     */
    private static Map<String, Integer> run(CeleryWorkers workers, int questions, List<Proxy> proxies)
            throws Exception {
        List<Proxy.Mode> modes = List.of(Proxy.Mode.OPEN, Proxy.Mode.SILENT, Proxy.Mode.CLOSED);
        Map<String, Integer> answers = new TreeMap<>();
        try (Asking asking = Asking.of(workers.health(), Duration.ofMillis(500))) {
            for (int i = 0; i < questions; i++) {
                if (i % QUESTIONS_A_MODE == 0) {
                    int turn = i / QUESTIONS_A_MODE;
                    for (int each = 0; each < proxies.size(); each++) {
                        proxies.get(each).turn(modes.get((turn + each) % modes.size()));
                    }
                }
                answers.merge(asking.json(Audience.PUBLIC), 1, Integer::sum);
            }
            for (Proxy proxy : proxies) {
                proxy.turn(Proxy.Mode.OPEN);
            }
            TimeUnit.SECONDS.sleep(3);
            asking.report();
        }
        for (Proxy proxy : proxies) {
            Eventually.isEqual(Duration.ofSeconds(10), proxy::connections, 0);
        }
        return answers;
    }

    private static List<String> keys(Connection redis) {
        redis.sendCommand(Command.KEYS, "*");
        return redis.getMultiBulkReply().stream().sorted().toList();
    }
}
