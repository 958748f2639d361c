package org.eestatus.it.deployed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.eestatus.Arguments;
import org.eestatus.Provider;

/** A provider of a team's own, as a bean that lives as long as a request. */
@Named("clock")
@RequestScoped
public class ClockBean implements Provider {

    @Override
    public Object status(Arguments arguments) {
        return LocalDate.of(2026, 1, 31);
    }
}
