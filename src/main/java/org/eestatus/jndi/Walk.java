package org.eestatus.jndi;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import org.jspecify.annotations.Nullable;

/** One walk over every name that the server shows to this application; names come from nowhere else. */
@SuppressWarnings("BanJNDI")
final class Walk {

    private static final int DEEPEST = 10;

    /** Far more than any server has, for contexts that contain one another. */
    private static final int MOST_NAMES = 20_000;

    /** WildFly's own root, whose names it also lists without it. */
    private static final String JBOSS_ROOT = "java:/";

    /** Each server shows its names at some of these, and refuses the others. */
    private static final List<String> ROOTS = List.of(
            JBOSS_ROOT, "", "java:jboss", "java:global", "java:app", "java:module", "java:comp", "java:comp/env");

    private final Context context;
    private final Rules rules;
    private final Consumer<Sighting> seeing;
    private final Set<String> seen = new HashSet<>();

    private Walk(Context context, Rules rules, Consumer<Sighting> seeing) {
        this.context = context;
        this.rules = rules;
        this.seeing = seeing;
    }

    /**
     * Tells of each name that is no context's, and of each context that does not show its names.
     *
     * @throws NamingException when the server names a JNDI that it does not have
     */
    static void by(Rules rules, Consumer<Sighting> seeing) throws NamingException {
        Context context = new InitialContext();
        try {
            Walk walk = new Walk(context, rules, seeing);
            ROOTS.forEach(root -> walk.list(root, 0));
        } finally {
            context.close();
        }
    }

    private void list(String parent, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        try {
            NamingEnumeration<NameClassPair> children = context.list(parent);
            try {
                while (children.hasMore()) {
                    NameClassPair child = children.next();
                    visit(Names.child(parent, child.getName()), String.valueOf(child.getClassName()), depth);
                }
            } finally {
                children.close();
            }
        } catch (NamingException | RuntimeException | LinkageError e) {
            if (depth > 0) {
                seeing.accept(new Sighting.Skipped(parent, Context.class.getName(), "it does not list its names", e));
            }
        }
    }

    private void visit(String name, String className, int depth) {
        if (seen.size() >= MOST_NAMES || seen.contains(JBOSS_ROOT + name) || !seen.add(name)) {
            return;
        }
        Optional<String> why = rules.beforeLookUp(name, className);
        if (why.isPresent()) {
            seeing.accept(new Sighting.Skipped(name, className, why.get()));
            return;
        }
        try {
            Object object = context.lookup(name);
            if (object instanceof Context child) {
                enter(name, child, depth);
            } else {
                seeing.accept(sighting(name, className, object));
            }
        } catch (NamingException | RuntimeException | LinkageError e) {
            seeing.accept(new Sighting.Skipped(name, className, "it is listed, but not given", e));
        }
    }

    private void enter(String name, Context child, int depth) throws NamingException {
        if (isForeign(child)) {
            seeing.accept(new Sighting.Skipped(name, child.getClass().getName(), "names of another machine"));
        } else {
            list(name, depth + 1);
        }
        child.close();
    }

    private Sighting sighting(String name, String className, @Nullable Object object) {
        if (object == null) {
            return new Sighting.Skipped(name, className, "nothing stands there");
        }
        String type = object.getClass().getName();
        return rules.afterLookUp(name)
                .<Sighting>map(reason -> new Sighting.Skipped(name, type, reason))
                .orElseGet(() -> new Sighting.Taken(name, type, object));
    }

    /** Whether what it holds are the names of another machine, such as a company's directory of people. */
    private static boolean isForeign(Context child) {
        return child instanceof DirContext || Names.isForeign(child.getClass().getName());
    }
}
