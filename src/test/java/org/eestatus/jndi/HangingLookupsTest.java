package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.Context;
import javax.naming.NamingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lookup that hangs occupies one thread, but blocks no other name and delays no caller for long. */
@Timeout(60)
class HangingLookupsTest {

    private static final Object ORDERS = List.of("orders");
    private static final Object BILLS = List.of("bills");
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final String HANGS = "its lookup hangs; the name is looked up again after the lookup has ended";

    private final ServerNames server = new ServerNames();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger();

    @BeforeEach
    void install() {
        server.install();
    }

    @AfterEach
    void uninstall() {
        release.countDown();
        ServerNames.uninstall();
    }

    private Callable<Object> hanging(Object object) {
        return () -> {
            calls.incrementAndGet();
            release.await();
            return object;
        };
    }

    private JndiDirectory directory(Duration refresh) {
        JndiDirectory directory =
                new JndiDirectory(refresh, DEADLINE, List.of("*"), List.of(), List.of(List.class), ServerNames.PAYARA);
        directory.lookUpOn(task -> {
            started.incrementAndGet();
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        return directory;
    }

    @Test
    void findsTheOthersWhileTheFirstLookUpHangs() throws NamingException {
        server.globalFailing("a", hanging(BILLS)).global("b", ORDERS);
        JndiDirectory directory = directory(Duration.ZERO);
        assertThat(directory.resources()).containsExactly(Map.entry("b", ORDERS));
        assertThat(reason(directory, "a")).isEqualTo(HANGS);
    }

    @Test
    void startsALookUpThatHangsOnce() throws NamingException {
        server.globalFailing("a", hanging(BILLS)).global("b", ORDERS);
        JndiDirectory directory = directory(Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            assertThat(directory.resources()).containsExactly(Map.entry("b", ORDERS));
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void findsTheOthersWhileSeveralLookUpsHang() throws NamingException {
        for (int i = 0; i < 3; i++) {
            server.globalFailing("hangs" + i, hanging(BILLS)).global("orders" + i, new ArrayList<>());
        }
        assertThat(directory(Duration.ZERO).resources().keySet()).containsExactly("orders0", "orders1", "orders2");
        assertThat(calls).hasValue(3);
    }

    @Test
    void findsTheOthersWhileAContextHangs() throws NamingException {
        server.bind("", "custom", "custom", Context.class.getName(), hanging(BILLS))
                .global("b", ORDERS);
        JndiDirectory directory = directory(Duration.ZERO);
        assertThat(directory.resources().keySet()).containsExactly("b");
        assertThat(reason(directory, "custom")).isEqualTo(HANGS);
    }

    @Test
    void findsTheOthersWhileTheListingOfAContextHangs() throws NamingException {
        server.context("", "custom", "custom")
                .hangList("custom", release)
                .global("b", ORDERS)
                .hangList("java:app", release);
        JndiDirectory directory = directory(Duration.ZERO);
        assertThat(directory.resources().keySet()).containsExactly("b");
        assertThat(directory.entries()).containsKeys("custom", "java:app");
    }

    @Test
    void findsWhatHungOnceItsLookUpHasEnded() throws Exception {
        server.globalFailing("a", hanging(BILLS)).global("b", ORDERS);
        JndiDirectory directory = directory(Duration.ofHours(1));
        assertThat(directory.resources().keySet()).containsExactly("b");
        release.countDown();
        while (directory.resources().size() < 2) {
            Thread.sleep(1);
        }
        assertThat(directory.resources()).containsExactly(Map.entry("a", BILLS), Map.entry("b", ORDERS));
        assertThat(calls).hasValue(1);
    }

    @Test
    void keepsAResourceWhoseLaterLookUpHangs() throws NamingException {
        server.global("a", BILLS).global("b", ORDERS);
        JndiDirectory directory = directory(Duration.ZERO);
        directory.resources();
        server.unbind("", "a");
        server.bind("", "a", "a", BILLS.getClass().getName(), hanging(BILLS));
        for (int i = 0; i < 3; i++) {
            assertThat(directory.resources()).containsExactly(Map.entry("a", BILLS), Map.entry("b", ORDERS));
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void failsWhileTheInitialContextHangsAndOpensNoOther() {
        server.opening(hanging(BILLS));
        JndiDirectory directory = directory(Duration.ZERO);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(directory::resources)
                    .isInstanceOf(NamingException.class)
                    .hasMessage("no response from JNDI within 450 ms");
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void looksNamesUpOnTheThreadsThatAreGiven() throws NamingException {
        List<Thread> threads = new ArrayList<>();
        server.globalFailing("a", () -> {
            threads.add(Thread.currentThread());
            return ORDERS;
        });
        JndiDirectory directory = directory(Duration.ZERO);
        directory.resources();
        assertThat(threads).isNotEmpty().doesNotContain(Thread.currentThread());
        assertThat(started).hasPositiveValue();
    }

    @Test
    void failsWhereNoThreadCanBeMade() {
        JndiDirectory directory = directory(Duration.ZERO);
        directory.lookUpOn(task -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        assertThatThrownBy(directory::resources).isInstanceOf(NamingException.class);
    }

    @Test
    void keepsAListingThatFailsForTheRefreshTime() {
        server.opening(() -> {
            calls.incrementAndGet();
            throw new NamingException("no JNDI today");
        });
        JndiDirectory directory = directory(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(directory::resources).hasMessage("no JNDI today");
            assertThatThrownBy(directory::entries).hasMessage("no JNDI today");
        }
        assertThat(calls).hasValue(1);
    }

    private static String reason(JndiDirectory directory, String name) throws NamingException {
        return directory.entries().get(name) instanceof JndiEntry.Skipped skipped ? skipped.reason() : "taken";
    }
}
