package org.eestatus.jndi;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Classification of JNDI names by their spelling and their listed class. */
final class JndiNames {

    /**
     * Orders names from those that are valid on the whole server to those that are valid in one component, following the
     * order of the namespaces in the Jakarta EE platform specification (EE.5.2.2). Within a namespace, shorter names come
     * first.
     */
    static final Comparator<String> BY_SPECIFICITY = Comparator.comparingInt(JndiNames::scope)
            .thenComparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    private static final List<String> SCOPES = List.of(
            "java:jboss/", "java:global/", "java:/", "java:app/", "java:module/", "java:comp/env/", "java:comp/");

    /** The classes that Payara, GlassFish and WildFly list for an enterprise bean. */
    private static final Pattern EJB_CLASS = Pattern.compile("(^|\\.)ejb3?\\.");

    /** Contexts that list the names of another naming service: the JDK's own contexts and directories. */
    private static final Pattern FOREIGN_CLASS =
            Pattern.compile("^(com\\.sun\\.jndi|javax\\.naming\\.(directory|ldap))\\.");

    /** The classes that JNDI lists for a name that is bound to an object factory. */
    private static final Pattern REFERENCE = Pattern.compile("^javax\\.naming\\.(Link)?Ref(erence)?$");

    private static final Pattern DATA_SOURCE_PLACE =
            Pattern.compile("(^|[/:])(jdbc|[\\w-]*datasources?)/", Pattern.CASE_INSENSITIVE);

    /** Matches the classes in a package named {@code jms}. */
    private static final Pattern JMS_CLASS = Pattern.compile("(^|\\.)jms\\.");

    private static final Pattern JMS_SEGMENT = Pattern.compile("(^|[/:])jms(/|$)");

    /** Matches the name of the default connection factory of every Jakarta EE server. */
    private static final Pattern DEFAULT_BROKER = Pattern.compile("JMSConnectionFactory$");

    private JndiNames() {}

    private static int scope(String name) {
        for (int i = 0; i < SCOPES.size(); i++) {
            if (name.startsWith(SCOPES.get(i))) {
                return i + 1;
            }
        }
        return name.startsWith("java:") ? SCOPES.size() + 1 : 0;
    }

    /** Returns the full name of a child. Some servers list full names, some list names relative to the parent. */
    static String child(String parent, String listed) {
        if (parent.isEmpty() || listed.startsWith("java:")) {
            return listed;
        }
        return parent.endsWith(":") || parent.endsWith("/") ? parent + listed : parent + "/" + listed;
    }

    /**
     * Whether a lookup would create an instance of an enterprise bean, which nothing would remove. A bean is detected by its
     * listed class, or by the name {@code BEAN!INTERFACE} that each bean also has (Jakarta Enterprise Beans 4.0, 4.4.1). A
     * name or class that indicates a data source takes precedence.
     *
     * @param siblings all names in the same context
     */
    static boolean isEnterpriseBean(String name, String className, Set<String> siblings) {
        return !isDataSource(name, className)
                && (EJB_CLASS.matcher(className).find()
                        || name.indexOf('!', name.lastIndexOf('/')) >= 0
                        || siblings.stream().anyMatch(sibling -> sibling.startsWith(name + "!")));
    }

    /** Whether the class of a context does not belong to the server: a JDK context for another machine, or a directory. */
    static boolean isForeign(String className) {
        return FOREIGN_CLASS.matcher(className).find();
    }

    /** Whether a name is listed in a context or below it. */
    static boolean isBelow(String context, String name) {
        return name.startsWith(context)
                && (context.isEmpty()
                        || context.endsWith(":")
                        || context.endsWith("/")
                        || name.startsWith("/", context.length()));
    }

    /** Whether JNDI itself lists this class for a name whose lookups each call an object factory. */
    static boolean isReference(String className) {
        return REFERENCE.matcher(className).find();
    }

    /** Whether a name belongs to a data source, judged by its listed class or by the path of the name. */
    static boolean isDataSource(String name, String className) {
        return isDataSourceClass(className) || DATA_SOURCE_PLACE.matcher(name).find();
    }

    /**
     * Whether a class is a data source, judged by its simple name. This also recognizes classes that are not visible here,
     * such as {@code org.jboss.…WildFlyDataSource}.
     */
    static boolean isDataSourceClass(String className) {
        return className.substring(className.lastIndexOf('.') + 1).contains("DataSource");
    }

    /** Whether a name is below a context for messaging. */
    static boolean isBelowMessaging(String name) {
        return JMS_SEGMENT.matcher(name).find();
    }

    /** Whether this name definitely belongs to messaging, so that the first lookup may start a message broker. */
    static boolean isMessaging(String name, String className) {
        return JMS_CLASS.matcher(className).find()
                || DEFAULT_BROKER.matcher(name).find();
    }
}
