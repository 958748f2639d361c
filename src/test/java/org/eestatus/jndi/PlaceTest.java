package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void isLoggedOnOneLine() {
        assertThat(Place.root("jdbc/x\r\n2026-01-01 SEVERE\u001b[2K").logged())
                .isEqualTo("jdbc/x 2026-01-01 SEVERE [2K");
    }

    @Test
    void isLoggedInPart() {
        assertThat(Place.root("x".repeat(10_000)).logged()).hasSizeLessThan(300);
    }
}
