package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.eestatus.Verdict;
import org.eestatus.core.model.VerdictChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VerdictNotifierTest {

    private static VerdictChange change(String name) {
        return new VerdictChange(
                List.of("health", name),
                true,
                Verdict.PASS,
                Instant.EPOCH,
                Verdict.FAIL,
                Instant.EPOCH,
                "planned",
                null);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    @Test
    void notifiesEachListenerInOrder() throws Exception {
        List<String> first = new CopyOnWriteArrayList<>();
        List<String> second = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(200);
        try (VerdictNotifier notifier = new VerdictNotifier(
                List.<VerdictListener>of(
                        change -> {
                            first.add(change.path().get(1));
                            all.countDown();
                        },
                        change -> {
                            second.add(change.path().get(1));
                            all.countDown();
                        }),
                VerdictNotifierTest::daemon)) {
            List<String> names =
                    IntStream.range(0, 100).mapToObj(Integer::toString).toList();
            names.forEach(name -> notifier.changed(change(name)));

            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(first).isEqualTo(names);
            assertThat(second).isEqualTo(names);
        }
    }

    @Test
    void logsNothingForAChangeAfterItIsClosed() {
        List<LogRecord> entries = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                entries.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(VerdictNotifier.class.getName());
        log.addHandler(handler);
        try {
            VerdictNotifier notifier =
                    new VerdictNotifier(List.<VerdictListener>of(change -> {}), VerdictNotifierTest::daemon);
            notifier.close();
            notifier.changed(change("a"));
        } finally {
            log.removeHandler(handler);
        }
        assertThat(entries).isEmpty();
    }

    @Test
    void goesOnAfterAListenerThrew() throws Exception {
        CountDownLatch third = new CountDownLatch(3);
        try (VerdictNotifier notifier = new VerdictNotifier(
                List.<VerdictListener>of(change -> {
                    third.countDown();
                    throw Sneaky.unchecked(new Exception("planned"));
                }),
                VerdictNotifierTest::daemon)) {
            for (int i = 0; i < 3; i++) {
                notifier.changed(change("a"));
            }
            assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void letsAListenerThatHangsDelayNoOther() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        CountDownLatch received = new CountDownLatch(2);
        try (VerdictNotifier notifier = new VerdictNotifier(
                List.<VerdictListener>of(
                        change -> {
                            try {
                                hang.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        change -> received.countDown()),
                VerdictNotifierTest::daemon)) {
            notifier.changed(change("a"));
            notifier.changed(change("b"));
            assertThat(received.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            hang.countDown();
        }
    }

    @Test
    void boundsTheQueueOfAListenerThatHangs() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        List<String> received = new CopyOnWriteArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        try (VerdictNotifier notifier = new VerdictNotifier(
                List.<VerdictListener>of(change -> {
                    try {
                        hang.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    String name = change.path().get(1);
                    received.add(name);
                    if (name.equals("29999")) {
                        last.countDown();
                    }
                }),
                VerdictNotifierTest::daemon)) {
            for (int i = 0; i < 30_000; i++) {
                notifier.changed(change(Integer.toString(i)));
            }
            hang.countDown();
            assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(received).hasSizeLessThanOrEqualTo(10_001);
        }
    }

    @Test
    void triesAgainWhereNoThreadCouldBeCreated() throws Exception {
        CountDownLatch received = new CountDownLatch(2);
        boolean[] isBroken = {true};
        try (VerdictNotifier notifier =
                new VerdictNotifier(List.<VerdictListener>of(change -> received.countDown()), task -> {
                    if (isBroken[0]) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return daemon(task);
                })) {
            notifier.changed(change("a"));
            isBroken[0] = false;
            notifier.changed(change("b"));
            assertThat(received.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
