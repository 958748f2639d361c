package org.eestatus.jndi;

import javax.naming.Context;
import javax.naming.Reference;
import org.eestatus.servers.Peek;

/**
 * What GlassFish and Payara bind. Their root and its subcontexts list bindings as they are stored, without making the objects
 * that these stand for.
 *
 * <p>The first look-up of a resource deploys it. For an external JNDI resource, that connects to the other naming service, and
 * where this fails, Payara 6 repeats it until the stack overflows, with several lines of log each time.
 */
final class GlassFishBindings {

    private static final String STORE = "com.sun.enterprise.naming.impl.SerialContext";

    private GlassFishBindings() {}

    /** Whether {@link Context#listBindings} of a context makes no objects. */
    static boolean isStore(Context context) {
        return context.getClass().getName().equals(STORE);
    }

    /** @param binding as it is stored: a {@link Reference}, a proxy for a resource that is not deployed yet, or the object */
    static Bound bound(Object binding) {
        if (binding instanceof Reference reference) {
            String made = String.valueOf(reference.getClassName());
            return Names.isRemoteFactory(String.valueOf(reference.getFactoryClassName())) || Names.isAnyContext(made)
                    ? Bound.remote(made)
                    : Bound.of(binding.getClass().getName());
        }
        Peek resource = Peek.into(binding).field("resource");
        String made = resource.call("getResType").as(String.class).orElse("");
        boolean isExternal = resource.call("getJndiLookupName").as(String.class).isPresent();
        return isExternal || Names.isAnyContext(made)
                ? Bound.remote(made)
                : Bound.of(binding.getClass().getName());
    }
}
