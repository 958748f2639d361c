package org.eestatus.jndi;

import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import org.jspecify.annotations.Nullable;

/** One walk over every name that the server shows to this application; names come from nowhere else. */
@SuppressWarnings("BanJNDI")
final class Walk {

    private static final System.Logger LOG = System.getLogger(Walk.class.getName());

    private static final int DEEPEST = 10;

    /** Far more than any server has, for contexts that contain one another. */
    private static final int MOST_NAMES = 20_000;

    /** WildFly's own root, whose names it also lists without it. */
    private static final String JBOSS_ROOT = "java:/";

    /** Each server shows its names at some of these, and refuses the others. */
    private static final List<String> ROOTS = List.of(
            JBOSS_ROOT, "", "java:jboss", "java:global", "java:app", "java:module", "java:comp", "java:comp/env");

    private static final String TOO_DEEP = "it is below more than %s contexts".formatted(DEEPEST);
    private static final String TOO_MANY = "there are more than %s names".formatted(MOST_NAMES);
    private static final String OBJECT_FACTORY =
            "every look-up makes a new object; the name is looked up at most once an hour";

    private final Context context;
    private final Rules rules;
    private final LookupMemory memory;
    private final Consumer<Sighting> seeing;
    private final Set<String> seen = new HashSet<>();

    private Walk(Context context, Rules rules, LookupMemory memory, Consumer<Sighting> seeing) {
        this.context = context;
        this.rules = rules;
        this.memory = memory;
        this.seeing = seeing;
    }

    /**
     * Tells of each name that is no context's, and of each context that does not show its names.
     *
     * @param memory what earlier walks have looked up
     * @throws NamingException when the server names a JNDI that it does not have
     */
    static void by(Rules rules, LookupMemory memory, Consumer<Sighting> seeing) throws NamingException {
        Context context = new InitialContext();
        try {
            memory.next();
            Walk walk = new Walk(context, rules, memory, seeing);
            ROOTS.forEach(root -> walk.list(root, 0));
        } finally {
            context.close();
        }
    }

    private void list(String parent, int depth) {
        if (depth > DEEPEST) {
            seeing.accept(skippedContext(parent, TOO_DEEP, Optional.empty()));
            return;
        }
        Map<String, String> listed = new LinkedHashMap<>();
        try {
            BoundNames.in(context, parent, listed);
        } catch (NamingException | RuntimeException | LinkageError | StackOverflowError e) {
            memory.carryOver(parent);
            if (depth > 0) {
                seeing.accept(skippedContext(parent, "it does not list its names", Optional.of(e)));
            }
        }
        Map<String, String> children = new LinkedHashMap<>();
        listed.forEach((name, className) -> children.put(Names.child(parent, name), className));
        children.forEach((name, className) -> visit(name, className, children.keySet(), depth));
    }

    private static Sighting skippedContext(String name, String reason, Optional<Throwable> error) {
        return new Sighting.Skipped(
                name, Context.class.getName(), reason, error.map(Sighting::text), EnumSet.allOf(Suspect.class));
    }

    private void visit(String name, String className, Set<String> siblings, int depth) {
        if (seen.contains(JBOSS_ROOT + name) || !seen.add(name)) {
            return;
        }
        if (seen.size() > MOST_NAMES) {
            if (seen.size() == MOST_NAMES + 1) {
                seeing.accept(new Sighting.Skipped(name, className, TOO_MANY, EnumSet.allOf(Suspect.class)));
            }
            return;
        }
        Optional<Sighting> known = rules.beforeLookUp(name, className, siblings)
                .<Sighting>map(skipped -> skipped)
                .or(() -> memory.settled(name, className));
        if (known.isPresent()) {
            seeing.accept(known.get());
            return;
        }
        try {
            Object object = context.lookup(name);
            if (object instanceof Context child) {
                enter(name, className, child, depth);
            } else {
                seeing.accept(sighting(name, className, object));
            }
        } catch (NamingException | RuntimeException | LinkageError | StackOverflowError e) {
            seeing.accept(failed(name, className, e));
        }
    }

    /** A factory may have made a thread before it failed, so that other names are looked up again after an hour only. */
    private Sighting failed(String name, String className, Throwable error) {
        Sighting sighting = notGiven(name, className, error);
        return rules.mayLeadToDataSource(name, className)
                ? memory.pause(className, sighting)
                : memory.settleForAnHour(className, sighting);
    }

    private Sighting notGiven(String name, String className, Throwable error) {
        return new Sighting.Skipped(
                name,
                className,
                "it is listed, but not given",
                Optional.of(Sighting.text(error)),
                rules.suspects(name, className));
    }

    private void enter(String name, String className, Context child, int depth) {
        if (isForeign(child) || Names.isObjectFactory(className)) {
            seeing.accept(unusable(
                    className,
                    new Sighting.Skipped(
                            name, child.getClass().getName(), Rules.FOREIGN, rules.suspects(name, className))));
        } else {
            list(name, depth + 1);
        }
        try {
            child.close();
        } catch (NamingException | RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "The context {0} cannot be closed: {1}", name, Sighting.text(e));
        }
    }

    /** A data source may take the place of what is bound without a change in the listing. */
    private Sighting unusable(String className, Sighting.Skipped skipped) {
        return skipped.suspects().isEmpty()
                ? memory.settle(className, skipped)
                : memory.settleForAnHour(className, skipped);
    }

    private Sighting sighting(String name, String className, @Nullable Object object) throws NamingException {
        if (object == null) {
            return unusable(
                    className,
                    new Sighting.Skipped(name, className, "nothing stands there", rules.suspects(name, className)));
        }
        Optional<Sighting.Skipped> unusable = rules.afterLookUp(name, className, object);
        return unusable.isPresent()
                ? unusable(className, unusable.get())
                : taken(new Sighting.Taken(name, object.getClass().getName(), object), className);
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
                || (!memory.isFactory(taken.name(), className) && Identity.same(object, context.lookup(taken.name())));
        return shared ? memory.keep(className, taken) : memory.settleForAnHour(className, taken.with(OBJECT_FACTORY));
    }

    /** Whether what it holds are the names of another machine, such as a company's directory of people. */
    private static boolean isForeign(Context child) {
        return child instanceof DirContext || Names.isForeign(child.getClass().getName());
    }
}
