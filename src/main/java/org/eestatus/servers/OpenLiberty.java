package org.eestatus.servers;

/** Open Liberty and WebSphere Liberty. */
public final class OpenLiberty implements Server {

    private static final ClassNames OWN =
            ClassNames.in("com.ibm.ejs.", "com.ibm.ws.", "com.ibm.wsspi.", "io.openliberty.");

    private final NamingRules naming = new NamingRules() {
        @Override
        public boolean isOwnContext(String className) {
            return OWN.include(className);
        }

        @Override
        public boolean isPlaceholder(String className) {
            return OWN.include(className);
        }
    };

    @Override
    public boolean owns(String className) {
        return OWN.include(className);
    }

    @Override
    public NamingRules naming() {
        return naming;
    }
}
