package org.eestatus.servers;

/** Open Liberty and WebSphere Liberty. */
public final class OpenLiberty extends KnownServer {

    private static final ClassNames OWN =
            ClassNames.in("com.ibm.ejs.", "com.ibm.ws.", "com.ibm.wsspi.", "io.openliberty.");

    private static final NamingRules NAMING = new NamingRules() {
        @Override
        public boolean owns(String className) {
            return OWN.include(className);
        }
    };

    public OpenLiberty() {
        super(NAMING);
    }
}
