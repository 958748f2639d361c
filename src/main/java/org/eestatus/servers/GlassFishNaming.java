package org.eestatus.servers;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.Reference;
import javax.sql.DataSource;

/**
 * The JNDI names of GlassFish and Payara. The root context and its subcontexts list bindings as they are stored, without
 * creating the objects that the bindings refer to.
 *
 * <p>The first lookup of a resource deploys the resource. Deploying an external JNDI resource connects to the other naming
 * service. If the connection fails, Payara 6 repeats the attempt until the stack overflows, and logs several lines each time.
 */
record GlassFishNaming(ClassNames own) implements NamingRules {

    /** The names of the field with the connection manager of a data source, on Payara and on GlassFish. */
    static final String[] CONNECTION_MANAGER = {"cm", "connectionManager"};

    private static final String COMPONENT = "java:comp";
    private static final String MODULE = "java:module";
    private static final String STORE = "com.sun.enterprise.naming.impl.SerialContext";

    private static final String RESOURCE_PROXY = "ResourceProxy";
    private static final String DEFAULT_BROKER = "jms/__defaultConnectionFactory";

    /** The suffixes of the additional names under which the server binds each data source for persistence units. */
    private static final List<String> TWINS = List.of("__pm", "__nontx");

    private static final Pattern BEAN_PROXY =
            Pattern.compile("(^|\\.)(JavaGlobalJndiNamingObjectProxy|MEJBNamingObjectProxy)$");

    /**
     * Matches object factories that connect to another naming service: those of the JDK, and the one for external JNDI
     * resources.
     */
    private static final Pattern REMOTE_FACTORY =
            Pattern.compile("^com\\.sun\\.jndi\\.|(^|\\.)JndiProxyObjectFactory$");

    /** Matches the type that the configuration declares for a resource if the object factory of the resource creates contexts. */
    private static final Pattern ANY_CONTEXT =
            Pattern.compile("^javax\\.naming\\.((Initial)?Context$|(directory|ldap)\\.)");

    @Override
    public boolean owns(String className) {
        return own.include(className);
    }

    @Override
    public boolean isUnresolved(String className) {
        return className.endsWith(RESOURCE_PROXY);
    }

    @Override
    public boolean isObjectFactory(String className) {
        return className.endsWith(RESOURCE_PROXY);
    }

    @Override
    public boolean isEnterpriseBean(String className) {
        return BEAN_PROXY.matcher(className).find();
    }

    @Override
    public boolean isBroker(String name, String className) {
        return className.startsWith("com.sun.messaging.")
                || name.equals(DEFAULT_BROKER)
                || name.endsWith("/" + DEFAULT_BROKER);
    }

    @Override
    public boolean isInternal(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.equals("__SYSTEM") || last.startsWith("__internal_") || name.startsWith("com.sun.");
    }

    /**
     * Whether the server binds this name in addition to the same name without the suffix {@code __pm} or {@code __nontx}. Even
     * if an administrator has chosen this name, the server overwrites the binding.
     */
    @Override
    public boolean isTwin(String name, String className, Set<String> siblings) {
        return (className.equals(Reference.class.getName()) || own.include(className))
                && TWINS.stream()
                        .anyMatch(twin -> name.endsWith(twin)
                                && siblings.contains(name.substring(0, name.length() - twin.length())));
    }

    /**
     * Returns a key with the resource name that the data source stores. The data source itself cannot be the key, because each
     * lookup creates a new data source.
     */
    @Override
    public Object identity(DataSource dataSource) {
        return ReflectiveView.into(dataSource)
                .field(CONNECTION_MANAGER)
                .field("resourceInfo")
                .as(Object.class)
                .<Object>map(GuardedKey::of)
                .orElseGet(() -> new SameObject(dataSource));
    }

    @Override
    public boolean listsStoredBindings(Context context) {
        return context.getClass().getName().equals(STORE);
    }

    /**
     * Returns the entry for a binding.
     *
     * @param binding a {@link Reference}, a proxy for a resource that is not deployed yet, or the bound object
     */
    @Override
    public BoundEntry entry(Object binding) {
        if (binding instanceof Reference reference) {
            String made = String.valueOf(reference.getClassName());
            boolean isRemote = REMOTE_FACTORY
                            .matcher(String.valueOf(reference.getFactoryClassName()))
                            .find()
                    || isAnyContext(made);
            return isRemote
                    ? BoundEntry.remote(made)
                    : BoundEntry.of(binding.getClass().getName());
        }
        ReflectiveView resource = ReflectiveView.into(binding).field("resource");
        String made = resource.call("getResType").as(String.class).orElse("");
        boolean isExternal = resource.call("getJndiLookupName").as(String.class).isPresent();
        return isExternal || isAnyContext(made)
                ? BoundEntry.remote(made)
                : BoundEntry.alias(binding.getClass().getName(), target(ReflectiveView.into(binding)));
    }

    private static boolean isAnyContext(String className) {
        return ANY_CONTEXT.matcher(className).find();
    }

    /** Returns the name that an application's resource reference refers to. */
    private static Optional<String> target(ReflectiveView reference) {
        return Stream.of(reference, reference.field("delegate"))
                .flatMap(each -> each.field("jndiName").as(String.class).stream())
                .findFirst();
    }

    /**
     * Returns the names of a component. Iterating over the listing would look up each name, so the underlying map is read
     * instead.
     */
    @Override
    public Optional<Map<String, BoundEntry>> stored(Object names) {
        return names instanceof NamingEnumeration<?> ? ofComponent(ReflectiveView.into(names)) : Optional.empty();
    }

    private Optional<Map<String, BoundEntry>> ofComponent(ReflectiveView listing) {
        ReflectiveView manager = listing.field("nm");
        Optional<String> component = manager.callHidden("getComponentId").as(String.class);
        Optional<Iterator<?>> names = listing.field("names").as(Iterator.class).map(found -> (Iterator<?>) found);
        if (component.isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        Map<String, BoundEntry> entries = new LinkedHashMap<>();
        while (names.get().hasNext()) {
            String name = String.valueOf(names.get().next());
            entries.put(name, ofComponent(manager, component.get(), name));
        }
        return Optional.of(entries);
    }

    private BoundEntry ofComponent(ReflectiveView manager, String component, String name) {
        for (String kept : List.of(name, asModule(name))) {
            Optional<Map<?, ?>> namespace = manager.callHidden("getNamespace", component, kept)
                    .as(Map.class)
                    .map(found -> (Map<?, ?>) found);
            Object binding = namespace.<Object>map(found -> found.get(kept)).orElse(null);
            if (binding != null) {
                return entry(binding);
            }
        }
        return BoundEntry.of(BoundEntry.UNKNOWN);
    }

    /**
     * Returns the name as the server stores it for a web application: with {@code java:module} in place of {@code java:comp}.
     */
    private static String asModule(String name) {
        return name.startsWith(COMPONENT) ? MODULE + name.substring(COMPONENT.length()) : name;
    }
}
