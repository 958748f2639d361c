package org.eestatus.dashboard;

/** A check that is not well, and the provider that it is one of. */
public record Trouble(ProviderView provider, CheckView check) {

    Mark mark() {
        return check.mark();
    }

    /** Such as {@code health/databases/jdbc/orders}. */
    public String name() {
        return provider.components().isEmpty() ? provider.path() : provider.path() + "/" + check.name();
    }
}
