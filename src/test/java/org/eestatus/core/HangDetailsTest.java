package org.eestatus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HangDetailsTest {

    @Test
    void givesTheInnermostFramesOfAThread() {
        assertThat(deep(20).frames()).hasSize(12).anyMatch(frame -> frame.contains("HangDetailsTest.deep"));
    }

    @Test
    void givesNoFramesOfAThreadThatHasEnded() throws Exception {
        Thread ended = new Thread(() -> {});
        ended.start();
        ended.join();

        assertThat(HangDetails.of(ended, Instant.EPOCH)).isEqualTo(new HangDetails(Instant.EPOCH, List.of()));
    }

    private static HangDetails deep(int levels) {
        return levels == 0 ? HangDetails.of(Thread.currentThread(), Instant.EPOCH) : deep(levels - 1);
    }
}
