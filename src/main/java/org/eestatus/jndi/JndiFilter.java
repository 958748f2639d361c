package org.eestatus.jndi;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eestatus.core.model.Globs;
import org.eestatus.jndi.ResourceTypes.Match;
import org.eestatus.servers.NamingRules;

/**
 * The rules that determine which names are skipped, and why.
 *
 * @param include the globs for names; a name must match at least one of them
 * @param exclude the globs for names; a name must not match any of them
 * @param types the types that providers can check
 * @param server the rules by which the server names and lists its resources
 */
record JndiFilter(Globs include, Globs exclude, ResourceTypes types, NamingRules server) {

    static final String NO_PROVIDER = "no provider checks this type";
    static final String FOREIGN = "it refers to another naming service";

    private static final String INTERNAL = "internal to the server";
    private static final String ENTERPRISE_BEAN = "an enterprise bean; a lookup would create an instance";
    private static final String NOT_INCLUDED = "no glob of jndi.include matches";

    /**
     * Returns the reason to skip a name and all names below it without a lookup, or empty if the name is to be looked up.
     *
     * @param siblings all names in the same context
     */
    Optional<JndiEntry.Skipped> beforeLookUp(String name, String className, Set<String> siblings) {
        Optional<JndiEntry.Skipped> skipped = exclude.match(name)
                .map(glob -> new JndiEntry.Skipped(name, className, "excluded by jndi.exclude: %s".formatted(glob)))
                .or(() -> ofServer(name, className, siblings));
        if (skipped.isPresent()) {
            return skipped;
        }
        if (types.matchContext(className) == Match.YES) {
            return Optional.empty();
        }
        if (mayStartBroker(name, className)) {
            return Optional.of(new JndiEntry.Skipped(
                    name,
                    className,
                    "a lookup may start a message broker; add the name to jndi.include to allow it",
                    isMessaging(name, className) ? EnumSet.of(Suspect.BROKER) : EnumSet.allOf(Suspect.class)));
        }
        if (types.match(className) == Match.NO
                && types.matchContext(className) == Match.NO
                && !JndiNames.isDataSource(name, className)) {
            return Optional.of(new JndiEntry.Skipped(name, className, NO_PROVIDER));
        }
        return types.matchContext(className) == Match.NO ? notIncluded(name, className) : Optional.empty();
    }

    private Optional<JndiEntry.Skipped> ofServer(String name, String className, Set<String> siblings) {
        if (server.isTwin(name, className, siblings) && !JndiNames.isDataSourceClass(className)) {
            return Optional.of(new JndiEntry.Skipped(name, className, INTERNAL));
        }
        if (server.isInternal(name) && !JndiNames.isDataSource(name, className)) {
            boolean suspect = !types.isPlaceholder(className)
                    && types.match(className) != Match.NO
                    && types.matchContext(className) != Match.YES;
            return Optional.of(new JndiEntry.Skipped(name, className, INTERNAL, dataSource(name, suspect)));
        }
        if (server.isEnterpriseBean(className) || JndiNames.isEnterpriseBean(name, className, siblings)) {
            return Optional.of(new JndiEntry.Skipped(name, className, ENTERPRISE_BEAN, suspects(name, className)));
        }
        return JndiNames.isForeign(className)
                ? Optional.of(new JndiEntry.Skipped(name, className, FOREIGN, suspects(name, className)))
                : Optional.empty();
    }

    /** Whether it is certain that an object listed with this class is a context. */
    boolean isContext(String className) {
        return types.matchContext(className) == Match.YES;
    }

    private boolean mayStartBroker(String name, String className) {
        boolean checked = types.match(className) == Match.YES && !isMessaging(name, className);
        boolean mayStart = !JndiNames.isDataSource(name, className)
                && (JndiNames.isBelowMessaging(name) || isMessaging(name, className));
        return !checked && mayStart && !include.matchByMoreThanAnything(name);
    }

    /** Whether a name certainly refers to a messaging resource. */
    private boolean isMessaging(String name, String className) {
        return JndiNames.isMessaging(name, className) || server.isBroker(name, className);
    }

    /** Whether each lookup of a name that is listed with this class calls an object factory. */
    boolean isObjectFactory(String className) {
        return JndiNames.isReference(className) || server.isObjectFactory(className);
    }

    /** Returns the entry for a target that cannot be looked up or listed. */
    JndiEntry.Skipped skipped(CrawlTarget place, String reason) {
        String className = place.bound().className();
        return new JndiEntry.Skipped(
                place.title(),
                className,
                reason,
                isContext(className) ? EnumSet.allOf(Suspect.class) : suspects(place.name(), className));
    }

    /** Returns the reason why an object that was looked up is not used, or empty if the object is used. */
    Optional<JndiEntry.Skipped> afterLookUp(String name, String className, Object object) {
        String type = object.getClass().getName();
        Optional<JndiEntry.Skipped> notIncluded = notIncluded(name, type);
        if (notIncluded.isPresent() || types.include(object)) {
            return notIncluded;
        }
        return Optional.of(new JndiEntry.Skipped(name, type, NO_PROVIDER, suspects(name, className)));
    }

    private Optional<JndiEntry.Skipped> notIncluded(String name, String type) {
        return include.match(name).isPresent()
                ? Optional.empty()
                : Optional.of(new JndiEntry.Skipped(name, type, NOT_INCLUDED));
    }

    /** Whether a name that cannot be looked up may refer to a data source, or to a context that contains one. */
    boolean mayLeadToDataSource(String name, String className) {
        return isContext(className) || !suspects(name, className).isEmpty();
    }

    /**
     * Returns the kinds of resources that a name may hold, judged by the name and its listed class. This applies if the name
     * cannot be looked up, or if its object turns out not to be of the listed class.
     */
    Set<Suspect> suspects(String name, String className) {
        return dataSource(name, JndiNames.isDataSource(name, className));
    }

    private Set<Suspect> dataSource(String name, boolean suspect) {
        return suspect && include.match(name).isPresent()
                ? EnumSet.of(Suspect.DATA_SOURCE)
                : EnumSet.noneOf(Suspect.class);
    }
}
