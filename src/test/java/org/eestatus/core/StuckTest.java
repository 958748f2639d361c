package org.eestatus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StuckTest {

    @Test
    void givesTheInnermostFramesOfAThread() {
        assertThat(deep(20).frames()).hasSize(12).anyMatch(frame -> frame.contains("StuckTest.deep"));
    }

    @Test
    void givesNoFramesOfAThreadThatHasEnded() throws Exception {
        Thread ended = new Thread(() -> {});
        ended.start();
        ended.join();

        assertThat(Stuck.of(ended, Instant.EPOCH)).isEqualTo(new Stuck(Instant.EPOCH, List.of()));
    }

    private static Stuck deep(int levels) {
        return levels == 0 ? Stuck.of(Thread.currentThread(), Instant.EPOCH) : deep(levels - 1);
    }
}
