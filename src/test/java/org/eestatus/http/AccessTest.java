package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.eestatus.core.Audience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final Access.Reader STRANGER = new Access.Reader(Audience.PUBLIC, false);
    private static final Access.Reader AUTHORIZED = new Access.Reader(Audience.DETAILED, true);

    private final Access access = new Access("töken-1", Audience.PUBLIC, Audience.DETAILED);

    @Test
    void takesAReaderWithoutAHeaderForAStranger() {
        assertThat(access.reader(null)).contains(STRANGER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic dXNlcjpwYXNz", "Bearertöken-1", "töken-1"})
    void takesAReaderWithAnotherSchemeForAStranger(String authorization) {
        assertThat(access.reader(authorization)).contains(STRANGER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer töken-1", "bearer töken-1", "BEARER   töken-1 "})
    void authorizesWhoeverBringsTheToken(String authorization) {
        assertThat(access.reader(authorization)).contains(AUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "bearer",
                "Bearer ",
                "Bearer töken-",
                "Bearer töken-11",
                "Bearer TÖKEN-1",
                "Bearer token-1"
            })
    void takesABearerOfAnotherTokenForNobody(String authorization) {
        assertThat(access.reader(authorization)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer null", "Bearer x"})
    void takesEachBearerForNobodyWhereThereIsNoToken(String authorization) {
        assertThat(new Access(null, Audience.PUBLIC, Audience.DETAILED).reader(authorization))
                .isEmpty();
    }

    @Test
    void leavesBlanksAroundTheTokenOfTheSettingsAside() {
        assertThat(new Access(" t-1\n", Audience.PUBLIC, Audience.DETAILED).reader("Bearer t-1"))
                .contains(AUTHORIZED);
    }

    @Test
    void showsEachReaderWhatItWasToldTo() {
        Access never = new Access("t-1", Audience.DETAILED, Audience.PUBLIC);

        assertThat(never.reader(null)).contains(new Access.Reader(Audience.DETAILED, false));
        assertThat(never.reader("Bearer t-1")).contains(new Access.Reader(Audience.PUBLIC, true));
    }
}
