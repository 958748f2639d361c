package org.eestatus.providers.celery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.eestatus.core.Audience;
import org.eestatus.providers.Asking;
import org.eestatus.services.CeleryWorker;
import org.eestatus.services.Needs;
import org.eestatus.services.Service;
import org.eestatus.settings.SettingsText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real workers on a real RabbitMQ and a real Redis, with a control exchange that nobody else uses. */
@Needs({Service.RABBITMQ, Service.REDIS, Service.CELERY})
@Timeout(240)
class RealWorkersTest {

    private static final String EXCHANGE =
            "ee-status-" + ProcessHandle.current().pid();
    private static final Duration PLENTY = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);

    enum Broker {
        RABBITMQ("amqp://guest:guest@localhost:" + Service.RABBITMQ.port() + "//"),
        REDIS("redis://localhost:" + Service.REDIS.port() + "/9");

        private final String url;

        Broker(String url) {
            this.url = url;
        }
    }

    private final Path folder;
    private final List<CeleryWorker> started = new ArrayList<>();

    RealWorkersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void endWorkers() {
        started.forEach(CeleryWorker::close);
    }

    @ParameterizedTest
    @EnumSource
    void tellsHowEachDoesWhateverHappensToOne(Broker broker) throws Exception {
        start(broker, "w1@here");
        CeleryWorker second = start(broker, "w2@here");
        try (Asking asking = health(broker, PLENTY);
                Asking hasty = health(broker, SHORT)) {
            eventually(asking, "{\"w1@here\":true,\"w2@here\":true,\"w9@here\":false}");
            assertThat(asking.failure("w9@here").message()).isEqualTo("no such worker is connected to the broker");

            second.freeze();
            assertThat(hasty.json(Audience.PUBLIC)).isEqualTo("{\"w1@here\":true,\"w2@here\":false,\"w9@here\":false}");
            assertThat(hasty.failure("w2@here").message()).isEqualTo("the worker has not answered in time");

            second.thaw();
            eventually(asking, "{\"w1@here\":true,\"w2@here\":true,\"w9@here\":false}");

            second.close();
            eventually(asking, "{\"w1@here\":true,\"w2@here\":false,\"w9@here\":false}");
            assertThat(asking.failure("w2@here").message()).isEqualTo("no such worker is connected to the broker");

            start(broker, "w2@here");
            eventually(asking, "{\"w1@here\":true,\"w2@here\":true,\"w9@here\":false}");
        }
    }

    private CeleryWorker start(Broker broker, String name) throws Exception {
        CeleryWorker worker =
                CeleryWorker.start(folder, broker.url, name, "{\"control_exchange\": \"" + EXCHANGE + "\"}");
        started.add(worker);
        return worker;
    }

    private static Asking health(Broker broker, Duration deadline) {
        return Asking.of(workers(broker).health(), deadline);
    }

    private static Workers workers(Broker broker) {
        return new Workers(
                SettingsText.parse("celery: {broker: '%s', workers: [w1@here, w2@here, w9@here], control-exchange: %s}"
                                .formatted(broker.url, EXCHANGE))
                        .own()
                        .celery());
    }

    private static void eventually(Asking asking, String json) throws Exception {
        eventually(() -> asking.json(Audience.PUBLIC), json);
    }

    private static void eventually(Callable<String> asked, String expected) throws Exception {
        String seen = asked.call();
        for (int i = 0; i < 100 && !seen.equals(expected); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            seen = asked.call();
        }
        assertThat(seen).isEqualTo(expected);
    }
}
