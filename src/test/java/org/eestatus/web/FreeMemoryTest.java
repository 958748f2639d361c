package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreeMemoryTest {

    @Test
    void isNotLowWhereMostOfTheHeapIsFree() {
        System.gc();
        assertThat(FreeMemory.isLow(true)).isFalse();
        assertThat(FreeMemory.isLow(false)).isFalse();
    }
}
