package org.eestatus.servers;

/** A server whose own classes and JNDI names are known. */
abstract class KnownServer implements Server {

    private final ClassNames own;
    private final NamingRules naming;

    KnownServer(ClassNames own, NamingRules naming) {
        this.own = own;
        this.naming = naming;
    }

    @Override
    public final boolean owns(String className) {
        return own.include(className);
    }

    @Override
    public final NamingRules naming() {
        return naming;
    }
}
