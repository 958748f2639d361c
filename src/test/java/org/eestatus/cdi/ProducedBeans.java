package org.eestatus.cdi;

import org.eestatus.http.Authenticator;
import org.eestatus.settings.Settings;

/** Beans as the application produces them, for tests that run without CDI. */
public final class ProducedBeans {

    private ProducedBeans() {}

    /** Returns the authenticator for these settings. */
    public static Authenticator authenticator(Settings settings) {
        return new StatusProducer().access(settings);
    }
}
