package org.eestatus.it.deployed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.eestatus.Arguments;
import org.eestatus.Provider;

/** A custom provider, as a request-scoped bean. */
@Named("clock")
@RequestScoped
public class ClockBean implements Provider {

    @Override
    public Object status(Arguments arguments) {
        return LocalDate.of(2026, 1, 31);
    }
}
