package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.eestatus.core.model.HangDetails;
import org.junit.jupiter.api.Test;

class ThreadFramesTest {

    @Test
    void givesTheInnermostFramesOfAThread() {
        assertThat(deep(20).frames()).hasSize(12).anyMatch(frame -> frame.contains("ThreadFramesTest.deep"));
    }

    @Test
    void givesNoFramesOfAThreadThatHasEnded() throws Exception {
        Thread ended = new Thread(() -> {});
        ended.start();
        ended.join();

        assertThat(ThreadFrames.hang(ended, Instant.EPOCH)).isEqualTo(new HangDetails(Instant.EPOCH, List.of()));
    }

    private static HangDetails deep(int levels) {
        return levels == 0 ? ThreadFrames.hang(Thread.currentThread(), Instant.EPOCH) : deep(levels - 1);
    }
}
