package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final LoginThrottle logins = new LoginThrottle(nanos::get);

    private int attempts(String address, int most) {
        int attempts = 0;
        while (attempts < most && logins.mayTry(address)) {
            logins.add(address);
            attempts++;
        }
        return attempts;
    }

    @Test
    void areLimitedToABurst() {
        assertThat(attempts("a", 1_000)).isEqualTo(30);
        assertThat(logins.mayTry("a")).isFalse();
    }

    @Test
    void areAllowedOncePerSecondAfterTheBurst() {
        attempts("a", 1_000);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
        assertThat(attempts("a", 1_000)).isEqualTo(3);
    }

    @Test
    void areForgottenInTime() {
        attempts("a", 1_000);
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(attempts("a", 1_000)).isEqualTo(30);
    }

    @Test
    void areCountedPerAddress() {
        attempts("a", 1_000);
        assertThat(logins.mayTry("b")).isTrue();
    }

    @Test
    void areRememberedOfTheLastAddresses() {
        for (int i = 0; i < 2_000; i++) {
            attempts("address-" + i, 1_000);
        }
        assertThat(logins.mayTry("address-0")).isTrue();
        assertThat(logins.mayTry("address-1999")).isFalse();
    }
}
