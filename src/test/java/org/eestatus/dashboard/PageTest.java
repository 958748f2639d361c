package org.eestatus.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void quotesTheAddressInTheCommand() {
        assertThat(Page.command("http://h/status/api", "")).isEqualTo("curl 'http://h/status/api?format=health'");
    }

    @Test
    void keepsAQuoteOfTheHostInsideTheQuotedAddress() {
        assertThat(Page.command("http://h';reboot;'/api", ""))
                .isEqualTo("curl 'http://h%27;reboot;%27/api?format=health'");
    }
}
