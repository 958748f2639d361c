package org.eestatus.jndi;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eestatus.jndi.ResourceTypes.Match;

/**
 * Which names are skipped, and why.
 *
 * @param include globs over names, one of which must match
 * @param exclude globs over names, none of which may match
 * @param types what providers can check
 */
record Rules(Globs include, Globs exclude, ResourceTypes types) {

    static final String NO_PROVIDER = "no provider checks this type";
    static final String FOREIGN = "names of another machine";

    private static final String NOT_INCLUDED = "jndi.include has no glob for it";

    /**
     * Why a name is not looked up, nor anything below it.
     *
     * @param siblings the names of the same context
     */
    Optional<Sighting.Skipped> beforeLookUp(String name, String className, Set<String> siblings) {
        Optional<String> reason =
                exclude.match(name).map("jndi.exclude has %s"::formatted).or(() -> ofServer(name, className, siblings));
        if (reason.isPresent()) {
            return reason.map(why -> new Sighting.Skipped(name, className, why));
        }
        if (types.matchContext(className) == Match.YES) {
            return Optional.empty();
        }
        if (mayStartBroker(name, className)) {
            return Optional.of(new Sighting.Skipped(
                    name,
                    className,
                    "a look-up may start a message broker; jndi.include takes it by its name",
                    Names.isMessaging(name, className) ? EnumSet.of(Suspect.BROKER) : EnumSet.allOf(Suspect.class)));
        }
        if (types.match(className) == Match.NO
                && types.matchContext(className) == Match.NO
                && !Names.isDataSource(name, className)) {
            return Optional.of(new Sighting.Skipped(name, className, NO_PROVIDER));
        }
        return types.matchContext(className) == Match.NO ? notIncluded(name, className) : Optional.empty();
    }

    private static Optional<String> ofServer(String name, String className, Set<String> siblings) {
        boolean dataSource = Names.isDataSource(name, className);
        if ((Names.isInternal(name) && !dataSource)
                || (Names.isTwin(name, siblings) && !Names.isDataSourceClass(className))) {
            return Optional.of("the server's own business");
        }
        if (Names.isEnterpriseBean(name, className, siblings)) {
            return Optional.of("an enterprise bean, of which a look-up would make an instance");
        }
        return Names.isForeign(className) ? Optional.of(FOREIGN) : Optional.empty();
    }

    private boolean mayStartBroker(String name, String className) {
        boolean checked = types.match(className) == Match.YES && !Names.isMessaging(name, className);
        return !checked && Names.mayStartBroker(name, className) && !include.matchByMoreThanAnything(name);
    }

    /** Why what was looked up is not taken. */
    Optional<Sighting.Skipped> afterLookUp(String name, String className, Object object) {
        String type = object.getClass().getName();
        Optional<Sighting.Skipped> notIncluded = notIncluded(name, type);
        if (notIncluded.isPresent() || types.include(object)) {
            return notIncluded;
        }
        return Optional.of(new Sighting.Skipped(name, type, NO_PROVIDER, suspects(name, className)));
    }

    private Optional<Sighting.Skipped> notIncluded(String name, String type) {
        return include.match(name).isPresent()
                ? Optional.empty()
                : Optional.of(new Sighting.Skipped(name, type, NOT_INCLUDED));
    }

    /** What a name may hold that could not be looked up, or that holds something else than it says. */
    Set<Suspect> suspects(String name, String className) {
        boolean suspect =
                Names.isDataSource(name, className) && include.match(name).isPresent();
        return suspect ? EnumSet.of(Suspect.DATA_SOURCE) : EnumSet.noneOf(Suspect.class);
    }
}
