package org.eestatus.providers.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eestatus.core.model.Audience;
import org.eestatus.providers.Asking;
import org.eestatus.providers.WithoutPackage;
import org.eestatus.servers.GlassFish;
import org.eestatus.servers.Server;
import org.glassfish.enterprise.concurrent.AbstractManagedExecutorService.RejectPolicy;
import org.glassfish.enterprise.concurrent.ManagedExecutorServiceImpl;
import org.glassfish.enterprise.concurrent.ManagedThreadFactoryImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExecutorStatsTest {

    private static final Server SERVER = new GlassFish();

    @Test
    void tellsTheFiguresOfEachExecutorWithoutGivingItATask() throws Exception {
        ManagedExecutorServiceImpl orders = new ManagedExecutorServiceImpl(
                "orders",
                new ManagedThreadFactoryImpl("orders"),
                0,
                false,
                1,
                25,
                0,
                TimeUnit.SECONDS,
                0,
                10,
                null,
                RejectPolicy.ABORT);
        ServerExecutor foreign = new ServerExecutor(10);
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("concurrent/orders", orders.getAdapter());
        resources.put("concurrent/foreign", foreign);
        resources.put("plain", Executors.newCachedThreadPool());
        try (Asking asking = Asking.of(new ManagedExecutors(() -> resources, SERVER).stats())) {
            assertThat(asking.json(Audience.PUBLIC))
                    .isEqualTo("{\"concurrent/orders\":{\"queue\":0,\"active_threads\":0,\"threads\":0,"
                            + "\"max_threads\":25,\"completed_tasks\":0},\"concurrent/foreign\":{}}");
        }
        assertThat(orders.getTaskCount()).isZero();
        assertThat(foreign.getTaskCount()).isZero();
    }

    @Test
    void tellsNothingWhereThereIsNoJakartaConcurrency() throws Exception {
        try (WithoutPackage place = new WithoutPackage("jakarta.enterprise.concurrent")) {
            assertThat(place.call(OnAServer.class)).isEqualTo("{}");
        }
    }

    public static final class OnAServer implements Callable<String> {

        @Override
        public String call() throws Exception {
            try (Asking asking = Asking.of(new ManagedExecutors(() -> Map.of("a", "text"), SERVER).stats())) {
                return asking.json(Audience.DETAILED);
            }
        }
    }
}
