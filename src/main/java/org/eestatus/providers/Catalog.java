package org.eestatus.providers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eestatus.Arguments;
import org.eestatus.Provider;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.providers.custom.CustomProviders;
import org.eestatus.providers.database.Drivers;
import org.eestatus.servers.ClassPresence;
import org.eestatus.settings.Settings;
import org.eestatus.settings.Suggestion;

/**
 * A factory for the tree of providers in the settings. If no built-in provider has a given name, the name refers to a
 * custom provider.
 */
public final class Catalog {

    private final Map<String, BuiltIn> builtIn;
    private final CustomProviders custom;
    private final String classPlaces;
    private final Map<String, Map<String, Provider>> healthChecks;
    private final Settings settings;

    /**
     * Creates a catalog of the providers that the settings can refer to.
     *
     * @param environment the class path, resources and beans that are available to providers
     */
    public Catalog(Settings settings, RuntimeEnvironment environment) {
        this.builtIn = new BuiltInProviders(settings, environment).all();
        this.custom = new CustomProviders(environment.classPath(), environment.beans(), environment.classPlaces());
        this.classPlaces = environment.classPlaces();
        this.healthChecks = environment.healthChecks();
        this.settings = settings;
    }

    /**
     * Returns the providers in the settings and the MicroProfile health checks, grouped by resource.
     *
     * @throws org.eestatus.settings.SettingsException if a provider in the settings does not exist or cannot be
     *     created, or if it has the same name as a MicroProfile health check of the same resource
     */
    public Tree<ProviderDefinition> entries() {
        Map<String, Map<String, Tree<ProviderDefinition>>> resources = new LinkedHashMap<>();
        settings.resources().forEach((name, resource) -> resources.put(name, providers(resource)));
        healthChecks.forEach((name, checks) ->
                addHealthChecks(name, checks, resources.computeIfAbsent(name, unknown -> new LinkedHashMap<>())));
        Map<String, Tree<ProviderDefinition>> branches = new LinkedHashMap<>();
        resources.forEach((name, providers) -> branches.put(name, new Tree.Branch<>(providers)));
        return new Tree.Branch<>(branches);
    }

    private void addHealthChecks(
            String name, Map<String, Provider> checks, Map<String, Tree<ProviderDefinition>> providers) {
        boolean judged = settings.judgedHealthChecks().getOrDefault(name, true);
        Settings.Resource resource = settings.resources().getOrDefault(name, new Settings.Resource(judged, List.of()));
        resource.providers().stream()
                .filter(provider -> checks.containsKey(provider.name()))
                .findFirst()
                .ifPresent(provider -> {
                    throw provider.nameLocation()
                            .problem("the resource '%s' already has a MicroProfile health check named '%s';"
                                            .formatted(name, provider.name())
                                    + " expected this provider to have another name or to be absent");
                });
        checks.forEach((each, check) -> {
            Source source = CustomProviders.source(check, Arguments.NONE);
            providers.put(
                    each,
                    new Tree.Leaf<>(
                            new ProviderDefinition(source, settings.deadline(), resource.judged(), true, check)));
        });
    }

    /** Returns a short description of a provider, for lists. */
    public String description(Settings.Provider provider) {
        BuiltIn known = builtIn.get(provider.provider());
        return known == null ? provider.provider() : known.description();
    }

    /** Returns the resource types that built-in providers check and that exist on this server. */
    public static List<Class<?>> resourceTypes() {
        return BuiltInProviders.RESOURCE_TYPES.stream()
                .<Class<?>>flatMap(type -> ClassPresence.find(type, Catalog.class).stream())
                .toList();
    }

    /**
     * Returns an action that deregisters the application's JDBC drivers, which would otherwise keep the application in memory
     * after undeployment. Call this method at deployment: it loads the class of the action, and some servers load no more
     * classes of an application once its undeployment has begun.
     */
    public static Runnable release() {
        return Drivers::deregister;
    }

    private Map<String, Tree<ProviderDefinition>> providers(Settings.Resource resource) {
        Map<String, Tree<ProviderDefinition>> providers = new LinkedHashMap<>();
        for (Settings.Provider provider : resource.providers()) {
            providers.put(
                    provider.name(),
                    new Tree.Leaf<>(new ProviderDefinition(
                            source(provider),
                            provider.deadline(),
                            resource.judged(),
                            provider.critical(),
                            origin(provider))));
        }
        return providers;
    }

    /**
     * Returns a key that identifies what an entry in the settings checks. Two entries have equal keys if they use the
     * same built-in provider, or the same custom provider with the same arguments. Their names, deadlines and resources
     * do not matter.
     */
    private Object origin(Settings.Provider provider) {
        BuiltIn known = builtIn.get(provider.provider());
        Arguments arguments = arguments(provider);
        return List.of(
                provider.provider(), known == null ? arguments : known.origin().apply(arguments));
    }

    private static Arguments arguments(Settings.Provider provider) {
        return new Arguments(provider.args(), provider.kwargs());
    }

    private Source source(Settings.Provider provider) {
        Arguments arguments = arguments(provider);
        BuiltIn known = builtIn.get(provider.provider());
        try {
            return known == null
                    ? custom.source(provider.provider(), arguments)
                            .orElseThrow(() -> noSuchProvider(provider.provider()))
                    : known.source().apply(arguments);
        } catch (RuntimeException | LinkageError e) {
            throw provider.location()
                    .problem(new Secrets(settings.secrets()).hide("'" + provider.provider() + "': " + e.getMessage()));
        }
    }

    private IllegalArgumentException noSuchProvider(String name) {
        Set<String> names = new TreeSet<>(builtIn.keySet());
        return new IllegalArgumentException(
                ("there is no such provider%s; expected one of %s, or a class that implements %s or a static method"
                                + " CLASS::METHOD (%s), or, on a server, the name of a CDI bean")
                        .formatted(
                                Suggestion.phrase(name, names),
                                String.join(", ", names),
                                Provider.class.getName(),
                                classPlaces));
    }
}
