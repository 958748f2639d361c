package org.eestatus.jndi;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Classification of JNDI names by their spelling and their listed class. */
final class JndiNames {

    /**
     * Orders names from the widest scope, the whole server, to the narrowest scope, one component. The scopes follow the order
     * of the namespaces in the Jakarta EE platform specification (EE.5.2.2). Within a namespace, shorter names come first.
     */
    static final Comparator<String> BY_SPECIFICITY = Comparator.comparingInt(JndiNames::scope)
            .thenComparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    private static final List<String> SCOPES = List.of(
            "java:jboss/", "java:global/", "java:/", "java:app/", "java:module/", "java:comp/env/", "java:comp/");

    /** Matches the classes that Payara, GlassFish and WildFly list for an enterprise bean. */
    private static final Pattern EJB_CLASS = Pattern.compile("(^|\\.)ejb3?\\.");

    /**
     * Matches the classes of contexts that list the names of another naming service: the JDK's own contexts, and directories.
     */
    private static final Pattern FOREIGN_CLASS =
            Pattern.compile("^(com\\.sun\\.jndi|javax\\.naming\\.(directory|ldap))\\.");

    /** Matches the classes that JNDI lists for a name that is bound to an object factory. */
    private static final Pattern REFERENCE = Pattern.compile("^javax\\.naming\\.(Link)?Ref(erence)?$");

    private static final Pattern DATA_SOURCE_PLACE =
            Pattern.compile("(^|[/:])(jdbc|[\\w-]*datasources?)/", Pattern.CASE_INSENSITIVE);

    /** Matches the classes in a package named {@code jms}. */
    private static final Pattern JMS_CLASS = Pattern.compile("(^|\\.)jms\\.");

    private static final Pattern JMS_SEGMENT = Pattern.compile("(^|[/:])jms(/|$)");

    /** Matches the name of the default JMS connection factory, which every Jakarta EE server provides. */
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

    /** Returns the full name of a child. Some servers list full names, others list names relative to the parent. */
    static String child(String parent, String listed) {
        if (parent.isEmpty() || listed.startsWith("java:")) {
            return listed;
        }
        return parent.endsWith(":") || parent.endsWith("/") ? parent + listed : parent + "/" + listed;
    }

    /**
     * Whether a name refers to an enterprise bean. A lookup would create an instance of the bean, which nothing would remove. A
     * bean is recognized by its listed class, or by the name {@code BEAN!INTERFACE}, which each bean also has (Jakarta
     * Enterprise Beans 4.0, 4.4.1). A name or class that indicates a data source is never treated as a bean.
     *
     * @param siblings all names in the same context
     */
    static boolean isEnterpriseBean(String name, String className, Set<String> siblings) {
        return !isDataSource(name, className)
                && (EJB_CLASS.matcher(className).find()
                        || name.indexOf('!', name.lastIndexOf('/')) >= 0
                        || siblings.stream().anyMatch(sibling -> sibling.startsWith(name + "!")));
    }

    /**
     * Whether a context of this class belongs to another naming service: it is one of the JDK's own contexts, or a directory.
     */
    static boolean isForeign(String className) {
        return FOREIGN_CLASS.matcher(className).find();
    }

    /** Whether a name is below a context, directly or indirectly. */
    static boolean isBelow(String context, String name) {
        return name.startsWith(context)
                && (context.isEmpty()
                        || context.endsWith(":")
                        || context.endsWith("/")
                        || name.startsWith("/", context.length()));
    }

    /** Whether JNDI itself lists this class for a name that is bound to an object factory, which is called on every lookup. */
    static boolean isReference(String className) {
        return REFERENCE.matcher(className).find();
    }

    /** Whether a name refers to a data source, judged by the listed class or by the path of the name. */
    static boolean isDataSource(String name, String className) {
        return isDataSourceClass(className) || DATA_SOURCE_PLACE.matcher(name).find();
    }

    /**
     * Whether a class is a data source, judged by its simple name. The simple name also identifies classes that cannot be
     * loaded here, such as {@code org.jboss.…WildFlyDataSource}.
     */
    static boolean isDataSourceClass(String className) {
        return className.substring(className.lastIndexOf('.') + 1).contains("DataSource");
    }

    /** Whether a name contains the segment {@code jms}, which indicates a messaging resource. */
    static boolean isBelowMessaging(String name) {
        return JMS_SEGMENT.matcher(name).find();
    }

    /** Whether a name certainly refers to a messaging resource. The first lookup of such a name may start a message broker. */
    static boolean isMessaging(String name, String className) {
        return JMS_CLASS.matcher(className).find()
                || DEFAULT_BROKER.matcher(name).find();
    }
}
