package org.eestatus.providers.celery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.eestatus.core.run.CheckFailedException;
import org.junit.jupiter.api.Test;

class BindingFormatTest {

    private static final String KEY = "_kombu.binding.celery.pidbox";
    private static final String MAILBOX = "celery.pidbox";

    @Test
    void readsTheSeparatorFromABinding() throws CheckFailedException {
        assertThat(BindingFormat.of(List.of("::w1@host.celery.pidbox"), KEY, MAILBOX))
                .contains(new BindingFormat(":"));
    }

    @Test
    void showsAShortEntryThatItCannotParse() {
        assertThatThrownBy(() -> BindingFormat.of(List.of("\u0006 odd"), KEY, MAILBOX))
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContaining("the entry '\\x06 odd' in the Redis set '%s' cannot be parsed", KEY);
    }

    @Test
    void showsNoPartOfALongEntry() {
        String entry = "x".repeat(95) + "password";
        assertThatThrownBy(() -> BindingFormat.of(List.of(entry), KEY, MAILBOX))
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContaining("the entry '(103 characters)' in the Redis set")
                .hasMessageNotContaining("pass");
    }
}
