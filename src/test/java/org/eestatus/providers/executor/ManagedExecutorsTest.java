package org.eestatus.providers.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Tree;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.providers.Asking;
import org.eestatus.providers.WithoutPackage;
import org.eestatus.servers.GlassFish;
import org.eestatus.servers.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagedExecutorsTest {

    private static final Server SERVER = new GlassFish();

    private static final Duration SHORT = Duration.ofMillis(200);

    private final ServerExecutor executor = new ServerExecutor(10);

    @AfterEach
    void close() {
        executor.free();
        executor.shutdown();
    }

    @Test
    void tellsEachExecutorByItsName() throws Exception {
        ServerExecutor gone = new ServerExecutor(1);
        gone.shutdown();
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("concurrent/orders", executor);
        resources.put("concurrent/bills", gone);
        resources.put("plain", Executors.newCachedThreadPool());
        try (Asking asking = Asking.of(new ManagedExecutors(() -> resources, SERVER).health())) {
            assertThat(asking.json(Audience.PUBLIC))
                    .isEqualTo("{\"concurrent/orders\":true,\"concurrent/bills\":false}");
        }
    }

    @Test
    void runsATaskForEachCheckAndShutsNothingDown() throws Exception {
        try (Asking asking = health()) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
        }
        assertThat(executor.getTaskCount()).isEqualTo(2);
        assertThat(executor.isShutdown()).isFalse();
    }

    @Test
    void tellsAnExecutorThatRejectsTasks() throws Exception {
        executor.shutdown();
        try (Asking asking = health()) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
            assertThat(failure.message()).isEqualTo("the executor rejects tasks");
        }
    }

    @Test
    void tellsAnExecutorThatDoesNotRunATaskInTime() throws Exception {
        executor.keepBusy();
        try (Asking asking = health(SHORT)) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(failure.message()).isEqualTo("the executor has not run the task of the check");
        }
    }

    @Test
    void tellsAnExecutorThatHangsWhenItIsGivenATask() throws Exception {
        try (HangingExecutor hanging = new HangingExecutor();
                Asking asking =
                        Asking.of(new ManagedExecutors(() -> Map.of("a", hanging.executor), SERVER).health(), SHORT)) {
            assertThat(asking.failure("a").message()).isEqualTo("the executor has not run the task of the check");
        }
    }

    @Test
    void listsTheOthersWhileAnExecutorHangsThatIsGone() throws Exception {
        try (HangingExecutor hanging = new HangingExecutor()) {
            Map<String, Object> resources = new LinkedHashMap<>(Map.of("a", hanging.executor));
            try (Asking asking = Asking.of(new ManagedExecutors(() -> resources, SERVER).health(), SHORT)) {
                asking.failure("a");
                resources.clear();
                resources.put("b", executor);
                assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"b\":true}");
            }
        }
    }

    private static final class HangingExecutor implements AutoCloseable {

        final ServerExecutor executor = new ServerExecutor(1) {
            @Override
            public void execute(Runnable task) {
                awaitFree();
            }
        };

        @Override
        public void close() {
            executor.free();
        }
    }

    @Test
    void holdsNoThreadOfItsOwnOnceTheTimeIsUp() throws Exception {
        executor.keepBusy();
        Source source = new ManagedExecutors(() -> Map.of("a", executor), SERVER).health();
        try (Asking asking = new Asking(new Tree.Leaf<>(new ProviderDefinition(source, SHORT, true, true)), 1)) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @Test
    void leavesOneTaskAtMostInTheQueueOfAnExecutorThatIsStuck() throws Exception {
        executor.keepBusy();
        try (Asking asking = health(SHORT)) {
            for (int i = 0; i < 4; i++) {
                assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
            }
            assertThat(executor.getQueue()).hasSize(1);
        }
    }

    @Test
    void passesAgainOnceTheExecutorIsFree() throws Exception {
        executor.keepBusy();
        try (Asking asking = health(SHORT)) {
            asking.failure("a");
            executor.free();
            while (!executor.getQueue().isEmpty()) {
                Thread.sleep(10);
            }
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
        }
    }

    @Test
    void takesBackTheTaskOfAnExecutorThatIsGone() throws Exception {
        executor.keepBusy();
        Map<String, Object> resources = new LinkedHashMap<>(Map.of("a", executor));
        try (Asking asking = Asking.of(new ManagedExecutors(() -> resources, SERVER).health(), SHORT)) {
            asking.failure("a");
            resources.clear();
            assertThat(asking.components()).isEmpty();
        }
        assertThat(executor.getQueue()).hasSize(1).allMatch(task -> ((Future<?>) task).isCancelled());
    }

    @Test
    void tellsNothingWhereThereIsNoJakartaConcurrency() throws Exception {
        try (WithoutPackage place = new WithoutPackage("jakarta.enterprise.concurrent")) {
            assertThat(place.call(OnAServer.class)).isEqualTo("{}");
            place.reflectOn(ManagedExecutors.class);
        }
    }

    public static final class OnAServer implements Callable<String> {

        @Override
        public String call() throws Exception {
            try (Asking asking = Asking.of(new ManagedExecutors(() -> Map.of("a", "text"), SERVER).health())) {
                return asking.json(Audience.DETAILED);
            }
        }
    }

    private Asking health() {
        return health(Duration.ofSeconds(20));
    }

    private Asking health(Duration deadline) {
        return Asking.of(new ManagedExecutors(() -> Map.of("a", executor), SERVER).health(), deadline);
    }
}
