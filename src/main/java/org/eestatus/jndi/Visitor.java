package org.eestatus.jndi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.Context;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Visits one place after another on one thread: lists contexts, and looks names up. This runs code of the server, of drivers and
 * of applications, which may throw anything or never return.
 */
@SuppressWarnings("BanJNDI")
final class Visitor {

    private static final System.Logger LOG = System.getLogger(Visitor.class.getName());

    private static final int DEEPEST = 10;

    private static final String TOO_DEEP = "it is below more than %s contexts".formatted(DEEPEST);
    private static final String NOT_LISTED = "it does not list its names";
    private static final String NOT_GIVEN = "it is listed, but not given";
    private static final String OBJECT_FACTORY =
            "every look-up makes a new object; the name is looked up at most once an hour";
    private static final String SLOW = "look-ups of it are slow; each pause between them is longer than the last";

    private final Root root;
    private final Rules rules;
    private final LookupMemory memory;
    private final Duration patience;
    private final Set<String> remote;

    /**
     * @param memory what earlier walks have looked up
     * @param patience a look-up that takes longer is slow
     * @param remote the names of this walk that lead to other naming services
     */
    Visitor(Root root, Rules rules, LookupMemory memory, Duration patience, Set<String> remote) {
        this.remote = remote;
        this.root = root;
        this.rules = rules;
        this.memory = memory;
        this.patience = patience;
    }

    /** Whatever the place throws is the result for this place. */
    Found visit(Place place) {
        try {
            if (place.isRoot()) {
                return list(place);
            }
            Optional<? extends Sighting> known = withoutLookUp(place);
            return known.isPresent() ? Found.of(known.get()) : lookUp(place);
        } catch (Throwable e) {
            return Found.of(failed(place, e));
        }
    }

    private Optional<? extends Sighting> withoutLookUp(Place place) {
        String name = place.name();
        Bound bound = place.bound().unlessAliasOf(remote);
        Optional<Sighting.Skipped> skipped = rules.beforeLookUp(name, bound.className(), place.siblings());
        if (skipped.isPresent()) {
            return skipped;
        }
        if (bound.obstacle().isPresent()) {
            return Optional.of(new Sighting.Skipped(
                    name,
                    bound.className(),
                    bound.obstacle().get(),
                    bound.error(),
                    rules.suspects(name, bound.className())));
        }
        return rules.isContext(bound.className()) && root.isForeign(bound.className())
                ? Optional.of(foreign(place, bound.className()))
                : memory.settled(name, bound.className());
    }

    private Found lookUp(Place place) throws NamingException {
        long start = System.nanoTime();
        Object object = root.lookup(place.name());
        if (object instanceof Context child) {
            return enter(place, child);
        }
        boolean isSlow = System.nanoTime() - start >= patience.toNanos();
        return Found.of(sighting(place, object, isSlow));
    }

    private Found list(Place place) {
        if (place.depth() > DEEPEST) {
            return Found.of(skippedContext(place, TOO_DEEP, Optional.empty()));
        }
        BoundNames listed = BoundNames.in(root, place.name());
        List<Sighting> sightings = new ArrayList<>();
        listed.error().ifPresent(error -> {
            memory.carryOver(place.name());
            boolean isMissingRoot = place.isRoot() && listed.names().isEmpty() && error instanceof NamingException;
            if (!isMissingRoot) {
                sightings.add(skippedContext(place, NOT_LISTED, Optional.of(Sighting.text(error))));
            }
        });
        Map<String, Bound> children = new LinkedHashMap<>();
        listed.names().forEach((name, bound) -> children.put(Names.child(place.name(), name), bound));
        List<Place> places = new ArrayList<>();
        children.forEach((name, bound) -> {
            if (bound.isRemote()) {
                remote.add(name);
            }
        });
        children.forEach((name, bound) -> places.add(place.child(name, bound, children.keySet())));
        return new Found(sightings, places);
    }

    private static Sighting skippedContext(Place place, String reason, Optional<String> error) {
        return new Sighting.Skipped(
                place.title(), Context.class.getName(), reason, error, EnumSet.allOf(Suspect.class));
    }

    /** A factory may have made a thread before it failed, so that other names are looked up again after an hour only. */
    private Sighting failed(Place place, Throwable error) {
        String className = place.bound().className();
        Sighting sighting = new Sighting.Skipped(
                place.name(),
                className,
                NOT_GIVEN,
                Optional.of(Sighting.text(error)),
                rules.suspects(place.name(), className));
        return rules.mayLeadToDataSource(place.name(), className)
                ? memory.pause(className, sighting)
                : memory.settleForAnHour(className, sighting);
    }

    private Found enter(Place place, Context child) {
        String className = place.bound().className();
        boolean isForeign = root.isForeign(child) || Names.isObjectFactory(className);
        Found found = isForeign
                ? Found.of(unusable(className, foreign(place, child.getClass().getName())))
                : list(place);
        try {
            child.close();
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "The context {0} cannot be closed: {1}", place.logged(), Sighting.text(e));
        }
        return found;
    }

    private Sighting.Skipped foreign(Place place, String type) {
        return new Sighting.Skipped(
                place.name(),
                type,
                Rules.FOREIGN,
                rules.suspects(place.name(), place.bound().className()));
    }

    /** A data source may take the place of what is bound without a change in the listing. */
    private Sighting unusable(String className, Sighting.Skipped skipped) {
        return skipped.suspects().isEmpty()
                ? memory.settle(className, skipped)
                : memory.settleForAnHour(className, skipped);
    }

    private Sighting sighting(Place place, @Nullable Object object, boolean isSlow) throws NamingException {
        String name = place.name();
        String className = place.bound().className();
        if (object == null) {
            return unusable(
                    className,
                    new Sighting.Skipped(name, className, "nothing stands there", rules.suspects(name, className)));
        }
        Optional<Sighting.Skipped> unusable = rules.afterLookUp(name, className, object);
        if (unusable.isPresent()) {
            return unusable(className, unusable.get());
        }
        Sighting.Taken taken = new Sighting.Taken(name, object.getClass().getName(), object);
        return isSlow ? memory.pause(className, taken.with(SLOW)) : taken(taken, className);
    }

    /**
     * Looks a resource up once more if it is new or has changed, since each look-up may make a new object. A name with
     * an object factory is looked up again after an hour, since its application may have bound another resource.
     */
    private Sighting taken(Sighting.Taken taken, String className) throws NamingException {
        Object object = taken.resource();
        boolean shared = memory.latest(taken.name())
                        .filter(latest -> Identity.same(latest, object))
                        .isPresent()
                || (!memory.isFactory(taken.name(), className) && Identity.same(object, root.lookup(taken.name())));
        return shared ? memory.keep(className, taken) : memory.settleForAnHour(className, taken.with(OBJECT_FACTORY));
    }
}
