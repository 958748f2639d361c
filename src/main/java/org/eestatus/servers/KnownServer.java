package org.eestatus.servers;

/** A server whose own classes and JNDI names are known. */
abstract class KnownServer implements Server {

    private final NamingRules naming;

    KnownServer(NamingRules naming) {
        this.naming = naming;
    }

    @Override
    public final NamingRules naming() {
        return naming;
    }
}
