package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrawlTargetTest {

    @Test
    void isLoggedOnOneLine() {
        assertThat(CrawlTarget.root("jdbc/x\r\n2026-01-01 SEVERE\u001b[2K").logged())
                .isEqualTo("jdbc/x 2026-01-01 SEVERE [2K");
    }

    @Test
    void isLoggedInPart() {
        assertThat(CrawlTarget.root("x".repeat(10_000)).logged()).hasSizeLessThan(300);
    }
}
