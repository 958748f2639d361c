package org.eestatus.providers;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eestatus.Arguments;
import org.eestatus.Provider;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.jndi.JndiEntry;
import org.eestatus.jndi.Suspect;
import org.eestatus.providers.batch.BatchJobs;
import org.eestatus.providers.cache.Caches;
import org.eestatus.providers.celery.CeleryWorkers;
import org.eestatus.providers.code.CodeStats;
import org.eestatus.providers.custom.CustomProviders;
import org.eestatus.providers.database.Databases;
import org.eestatus.providers.database.Drivers;
import org.eestatus.providers.discovery.Discovery;
import org.eestatus.providers.executor.ManagedExecutors;
import org.eestatus.providers.mail.MailSessions;
import org.eestatus.providers.messaging.Brokers;
import org.eestatus.servers.ClassPresence;
import org.eestatus.settings.Settings;
import org.eestatus.settings.Suggestion;

/** Creates the tree of providers from the settings: built-in providers by name, otherwise custom providers. */
public final class Catalog {

    /** Resource types that the built-in providers check, as class names because not every server has all of them. */
    private static final List<String> RESOURCE_TYPES = List.of(
            "javax.sql.DataSource",
            "java.util.concurrent.ConcurrentMap",
            "javax.cache.Cache",
            "javax.cache.CacheManager",
            "jakarta.enterprise.concurrent.ManagedExecutorService",
            "jakarta.jms.ConnectionFactory",
            "jakarta.mail.Session");

    private final Map<String, BuiltIn> builtIn;
    private final CustomProviders custom;
    private final String classPlaces;
    private final Map<String, Map<String, Provider>> healthChecks;
    private final Settings settings;

    /**
     * Creates a catalog of every provider that these settings can name.
     *
     * @param surroundings the class path, resources and beans that are available to providers
     */
    public Catalog(Settings settings, RuntimeEnvironment surroundings) {
        Databases databases = new Databases(
                settings.own().databases(),
                surroundings.classPath(),
                surroundings.resources(),
                notes(surroundings, Suspect.DATA_SOURCE));
        Caches caches = new Caches(settings.own().caches(), surroundings.resources());
        CeleryWorkers workers = new CeleryWorkers(settings.own().celery());
        ManagedExecutors executors = new ManagedExecutors(surroundings.resources());
        this.builtIn = Map.ofEntries(
                entry("ping", BuiltIn.alone("responds immediately", () -> new Source.Fixed(Map.of("pong", true)))),
                entry("databases", new BuiltIn("whether each database responds", Databases::uses, databases::health)),
                entry(
                        "databases-stats",
                        new BuiltIn(
                                "product, settings and connection pool of each database",
                                Databases::uses,
                                databases::stats)),
                entry(
                        "caches",
                        new BuiltIn("whether each cache stores and returns a value", Caches::uses, caches::health)),
                entry("caches-stats", new BuiltIn("product and figures of each cache", Caches::uses, caches::stats)),
                entry("celery", BuiltIn.alone("whether each Celery worker responds", workers::health)),
                entry("celery-stats", BuiltIn.alone("statistics of each Celery worker", workers::stats)),
                entry(
                        "jms",
                        BuiltIn.verdicts(
                                "whether each JMS broker opens a session",
                                surroundings.resources(),
                                Brokers::check,
                                notes(surroundings, Suspect.BROKER))),
                entry(
                        "executors",
                        new BuiltIn(
                                "whether each managed executor runs a task",
                                ManagedExecutors::uses,
                                executors::health)),
                entry(
                        "executors-stats",
                        new BuiltIn(
                                "queue, threads and tasks of each managed executor",
                                ManagedExecutors::uses,
                                executors::stats)),
                entry("batch-stats", BuiltIn.alone("latest execution of each batch job", BatchJobs::stats)),
                entry(
                        "mail",
                        BuiltIn.verdicts(
                                "whether each mail server accepts a login",
                                surroundings.resources(),
                                MailSessions::check)),
                entry(
                        "jndi",
                        BuiltIn.alone(
                                "names found in JNDI, and the providers that use them",
                                () -> Discovery.stats(surroundings.sightings(), uses(), named(settings)))),
                entry(
                        "code",
                        BuiltIn.alone(
                                "branch, commit and tag of the deployed source code",
                                () -> CodeStats.source(
                                        settings.debug(), settings.baseDir(), surroundings.classPath()))));
        this.custom = new CustomProviders(surroundings.classPath(), surroundings.beans(), surroundings.classPlaces());
        this.classPlaces = surroundings.classPlaces();
        this.healthChecks = surroundings.healthChecks();
        this.settings = settings;
    }

    /**
     * Returns the providers of each resource.
     *
     * @throws org.eestatus.settings.SettingsException if the settings name a provider that does not exist
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
                                    + " expected another name, or no such entry");
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
        return RESOURCE_TYPES.stream()
                .<Class<?>>flatMap(type -> ClassPresence.find(type, Catalog.class).stream())
                .toList();
    }

    /** Deregisters the JDBC drivers of the application, which would otherwise keep it in the JVM after undeployment. */
    public static void release() {
        Drivers.deregister();
    }

    /** Returns notes on the JNDI names that were skipped although they may hold a resource of this kind. */
    private static Callable<List<String>> notes(RuntimeEnvironment surroundings, Suspect suspect) {
        return () -> JndiEntry.notes(surroundings.sightings().call(), suspect);
    }

    /** Returns, for each built-in provider, whether it uses a given resource of the server. */
    private Map<String, Predicate<Object>> uses() {
        Map<String, Predicate<Object>> uses = new TreeMap<>();
        builtIn.forEach((name, provider) -> uses.put(name, provider.uses()));
        return uses;
    }

    private static Set<String> named(Settings settings) {
        return settings.providers().map(Settings.Provider::provider).collect(Collectors.toSet());
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
     * Returns the identity of a check. Two entries with the same provider and the same arguments check the same thing,
     * regardless of name, deadline and resource.
     */
    private static Object origin(Settings.Provider provider) {
        return List.of(provider.provider(), provider.args(), provider.kwargs());
    }

    private Source source(Settings.Provider provider) {
        Arguments arguments = new Arguments(provider.args(), provider.kwargs());
        BuiltIn known = builtIn.get(provider.provider());
        try {
            return known == null
                    ? custom.source(provider.provider(), arguments)
                            .orElseThrow(() -> noSuchProvider(provider.provider()))
                    : withoutArguments(known.source(), arguments);
        } catch (RuntimeException | LinkageError e) {
            throw provider.location()
                    .problem(new Secrets(settings.secrets()).hide("'" + provider.provider() + "': " + e.getMessage()));
        }
    }

    private IllegalArgumentException noSuchProvider(String name) {
        Set<String> names = new TreeSet<>(builtIn.keySet());
        return new IllegalArgumentException(
                ("there is no such provider%s; expected one of %s, a class that implements %s or a static method"
                                + " CLASS::METHOD, %s, or on a server the name of a CDI bean")
                        .formatted(
                                Suggestion.phrase(name, names),
                                String.join(", ", names),
                                Provider.class.getName(),
                                classPlaces));
    }

    private static Source withoutArguments(Supplier<Source> source, Arguments arguments) {
        if (!arguments.args().isEmpty() || !arguments.kwargs().isEmpty()) {
            throw new IllegalArgumentException("a built-in provider has no args and no kwargs; expected neither");
        }
        return source.get();
    }
}
