package org.eestatus.jndi;

import java.util.Optional;

/**
 * Which names are skipped, and why.
 *
 * @param include globs over names, one of which must match
 * @param exclude globs over names, none of which may match
 */
record Rules(Globs include, Globs exclude) {

    /** Why a name is not even looked up, nor anything below it. */
    Optional<String> beforeLookUp(String name, String className) {
        Optional<String> excluded = exclude.match(name);
        if (excluded.isPresent()) {
            return excluded.map("jndi.exclude has %s"::formatted);
        }
        if (Names.isInternal(name)) {
            return Optional.of("the server's own business");
        }
        if (Names.isEnterpriseBean(className)) {
            return Optional.of("an enterprise bean, of which a look-up would make an instance");
        }
        if (Names.isForeign(className)) {
            return Optional.of("names of another machine");
        }
        if (Names.mayStartBroker(name, className) && !include.matchByMoreThanAnything(name)) {
            return Optional.of("a look-up may start a message broker; jndi.include takes it by its name");
        }
        return Optional.empty();
    }

    /** Why what was looked up is not taken. */
    Optional<String> afterLookUp(String name) {
        return include.match(name).isPresent() ? Optional.empty() : Optional.of("jndi.include has no glob for it");
    }
}
