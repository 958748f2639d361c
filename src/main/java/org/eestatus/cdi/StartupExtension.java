package org.eestatus.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eestatus.Provider;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.SecretNames;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.jndi.JndiDirectory;
import org.eestatus.providers.Catalog;
import org.eestatus.providers.RuntimeEnvironment;
import org.eestatus.providers.microprofile.HealthCheckProvider;
import org.eestatus.servers.Server;
import org.eestatus.settings.Settings;
import org.eestatus.settings.SettingsException;
import org.eestatus.settings.SettingsFile;
import org.jspecify.annotations.Nullable;

/**
 * The extension that reads the settings and creates all providers at deployment. An error in the settings makes the
 * deployment fail.
 */
public class StartupExtension implements Extension {

    /** The settings in use, the providers that they define, and the directory of the server's resources. */
    record Plan(Settings settings, Tree<ProviderDefinition> entries, JndiDirectory directory) {}

    private static final System.Logger LOG = System.getLogger(StartupExtension.class.getName());

    private final NamedBeans namedBeans = new NamedBeans();
    private final HealthBeans healthBeans = new HealthBeans();
    private final Runnable deregisterDrivers = Catalog.release();
    private final References references = new References();
    private @Nullable Plan plan;

    Plan plan() {
        if (plan == null) {
            throw new IllegalStateException("The settings have not been read");
        }
        return plan;
    }

    /**
     * Collects all beans, because a lookup by name would find only the beans that are visible to this class. On some
     * servers, almost no beans are visible to it.
     */
    void collect(@Observes ProcessBean<?> found) {
        namedBeans.add(found.getBean());
        healthBeans.add(found);
    }

    void validate(@Observes AfterDeploymentValidation deployment, BeanManager beans) {
        // In an EAR, the context class loader of the thread may be that of the EAR, which sees no file of this WAR.
        ClassLoader classPath = StartupExtension.class.getClassLoader();
        try {
            Settings settings = SettingsFile.load(classPath, SecretNames::isSecretSetting);
            Server server = Server.current();
            Settings.Jndi jndi = settings.jndi();
            JndiDirectory directory = new JndiDirectory(
                    jndi.refresh(),
                    shortestDeadline(settings),
                    jndi.include(),
                    jndi.exclude(),
                    Catalog.resourceTypes(),
                    server.naming());
            Map<String, Map<String, Provider>> healthChecks = healthBeans.byResource(
                    (bean, type) -> scoped(new HealthCheckProvider(references.whenAsked(beans, bean, type)), beans));
            RuntimeEnvironment environment = new RuntimeEnvironment(
                    classPath,
                    server,
                    directory::resources,
                    directory::entries,
                    name -> namedBeans
                            .reference(name, (bean, type) -> references.get(beans, bean, type))
                            .map(bean -> bean instanceof Provider provider ? scoped(provider, beans) : bean),
                    healthChecks);
            plan = new Plan(settings, new Catalog(settings, environment).entries(), directory);
            LOG.log(
                    Level.INFO,
                    () -> announcement(settings)
                            + announcement(healthChecks)
                            + withoutHealthCheck(settings, healthChecks));
        } catch (SettingsException e) {
            deployment.addDeploymentProblem(e);
        }
    }

    private static Duration shortestDeadline(Settings settings) {
        return settings.providers()
                .map(Settings.Provider::deadline)
                .min(Comparator.naturalOrder())
                .orElse(settings.deadline());
    }

    private static Provider scoped(Provider provider, BeanManager beans) {
        return new ScopedProvider(provider, beans.createInstance().select(RequestContextController.class));
    }

    static String announcement(Settings settings) {
        String resources = settings.resources().entrySet().stream()
                .map(resource -> listed(
                        resource.getKey(),
                        resource.getValue().providers().stream().map(Settings.Provider::name)))
                .collect(Collectors.joining(", "));
        String announcement = "EE Status uses the settings from %s: %s%s%s%s"
                .formatted(
                        settings.source(),
                        resources,
                        named("databases", settings.own().databases().keySet(), settings),
                        named("caches", settings.own().caches().keySet(), settings),
                        named("celery", settings.own().workers().toList(), settings));
        return new Secrets(settings.secrets()).hide(announcement);
    }

    static String announcement(Map<String, Map<String, Provider>> healthChecks) {
        return healthChecks.isEmpty()
                ? ""
                : healthChecks.entrySet().stream()
                        .map(resource -> listed(resource.getKey(), resource.getValue().keySet().stream()))
                        .collect(Collectors.joining(", ", "; MicroProfile health checks: ", ""));
    }

    /**
     * Returns a text that lists the MicroProfile resources that the settings configure under {@code resources} although
     * they have no health check; empty if there are none.
     */
    static String withoutHealthCheck(Settings settings, Map<String, Map<String, Provider>> healthChecks) {
        List<String> missing = settings.judgedHealthChecks().keySet().stream()
                .filter(resource -> !healthChecks.containsKey(resource))
                .toList();
        return missing.isEmpty()
                ? ""
                : "; configured under resources, but without a MicroProfile health check: %s"
                        .formatted(String.join(", ", missing));
    }

    private static String listed(String resource, Stream<String> providers) {
        return providers.collect(Collectors.joining(", ", resource + " (", ")"));
    }

    private static String named(String kind, Collection<String> own, Settings settings) {
        if (own.isEmpty()) {
            return "";
        }
        boolean checked = settings.providers()
                .anyMatch(provider -> Set.of(kind, kind + "-stats").contains(provider.provider()));
        return "; %s %s%s".formatted(kind, String.join(", ", own), checked ? "" : " (no provider checks them)");
    }

    /** Releases the beans. No further check is started, but a check that hangs may continue with a destroyed bean. */
    void release(@Observes BeforeShutdown shutdown) {
        release();
    }

    void release() {
        references.release();
        if (plan != null) {
            plan.directory().close();
        }
        deregisterDrivers.run();
    }
}
