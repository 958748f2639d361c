package org.eestatus.it.deployed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.eestatus.Arguments;
import org.eestatus.Provider;

/** A provider of a team's own, as a bean. */
@Named("clock")
@ApplicationScoped
public class ClockBean implements Provider {

    @Override
    public Object status(Arguments arguments) {
        return LocalDate.of(2026, 1, 31);
    }
}
