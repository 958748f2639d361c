package org.eestatus.providers;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eestatus.Arguments;
import org.eestatus.core.Entry;
import org.eestatus.core.Secrets;
import org.eestatus.core.Source;
import org.eestatus.core.Tree;
import org.eestatus.providers.batch.BatchJobs;
import org.eestatus.providers.cache.Caches;
import org.eestatus.providers.celery.Workers;
import org.eestatus.providers.code.CodeStats;
import org.eestatus.providers.custom.CustomProviders;
import org.eestatus.providers.database.Databases;
import org.eestatus.providers.database.Drivers;
import org.eestatus.providers.discovery.Discovery;
import org.eestatus.providers.executor.ManagedExecutors;
import org.eestatus.providers.mail.MailSessions;
import org.eestatus.providers.messaging.Brokers;
import org.eestatus.settings.Settings;

/** From the settings to the tree of what can be asked: a built-in provider by its name, else one of a team's own. */
public final class Catalog {

    private final Map<String, BuiltIn> builtIn;
    private final CustomProviders custom;
    private final Secrets secrets;

    private Catalog(Settings settings, Surroundings surroundings) {
        Databases databases =
                new Databases(settings.own().databases(), surroundings.classPath(), surroundings.resources());
        Caches caches = new Caches(settings.own().caches(), surroundings.resources());
        Workers workers = new Workers(settings.own().celery());
        ManagedExecutors executors = new ManagedExecutors(surroundings.resources());
        this.builtIn = Map.ofEntries(
                entry("ping", BuiltIn.alone(() -> new Source.Fixed(Map.of("pong", true)))),
                entry("databases", new BuiltIn(Databases::uses, databases::health)),
                entry("databases-stats", new BuiltIn(Databases::uses, databases::stats)),
                entry("caches", new BuiltIn(Caches::uses, caches::health)),
                entry("caches-stats", new BuiltIn(Caches::uses, caches::stats)),
                entry("celery", BuiltIn.alone(workers::health)),
                entry("celery-stats", BuiltIn.alone(workers::stats)),
                entry("jms", BuiltIn.verdicts(surroundings.resources(), Brokers::check)),
                entry("executors", new BuiltIn(ManagedExecutors::uses, executors::health)),
                entry("executors-stats", new BuiltIn(ManagedExecutors::uses, executors::stats)),
                entry("batch-stats", BuiltIn.alone(BatchJobs::stats)),
                entry("mail", BuiltIn.verdicts(surroundings.resources(), MailSessions::check)),
                entry("jndi", BuiltIn.alone(() -> Discovery.stats(surroundings.sightings(), uses(), named(settings)))),
                entry(
                        "code",
                        BuiltIn.alone(() ->
                                CodeStats.source(settings.debug(), settings.baseDir(), surroundings.classPath()))));
        this.custom = new CustomProviders(surroundings.classPath(), surroundings.beans());
        this.secrets = new Secrets(settings.secrets());
    }

    /**
     * The providers of each resource.
     *
     * @throws org.eestatus.settings.SettingsException for a provider that there is not
     */
    public static Tree<Entry> entries(Settings settings, Surroundings surroundings) {
        Catalog catalog = new Catalog(settings, surroundings);
        Map<String, Tree<Entry>> resources = new LinkedHashMap<>();
        settings.resources().forEach((name, resource) -> resources.put(name, catalog.branch(resource)));
        return new Tree.Branch<>(resources);
    }

    /** Takes out of the JVM what would keep the application there after its end. */
    public static void release() {
        Drivers.deregister();
    }

    /** Which built-in providers use which of the server's resources. */
    private Map<String, Predicate<Object>> uses() {
        Map<String, Predicate<Object>> uses = new TreeMap<>();
        builtIn.forEach((name, provider) -> uses.put(name, provider.uses()));
        return uses;
    }

    private static Set<String> named(Settings settings) {
        return settings.providers().map(Settings.Provider::provider).collect(Collectors.toSet());
    }

    private Tree<Entry> branch(Settings.Resource resource) {
        Map<String, Tree<Entry>> providers = new LinkedHashMap<>();
        for (Settings.Provider provider : resource.providers()) {
            providers.put(
                    provider.name(),
                    new Tree.Leaf<>(
                            new Entry(source(provider), provider.deadline(), resource.judged(), provider.critical())));
        }
        return new Tree.Branch<>(providers);
    }

    private Source source(Settings.Provider provider) {
        Arguments arguments = new Arguments(provider.args(), provider.kwargs());
        BuiltIn known = builtIn.get(provider.provider());
        try {
            return known == null
                    ? custom.source(provider.provider(), arguments)
                    : withoutArguments(known.source(), arguments);
        } catch (RuntimeException | LinkageError e) {
            throw provider.location().problem(secrets.hide("'" + provider.provider() + "': " + e.getMessage()));
        }
    }

    private static Source withoutArguments(Supplier<Source> source, Arguments arguments) {
        if (!arguments.equals(Arguments.NONE)) {
            throw new IllegalArgumentException("a built-in provider takes no args and no kwargs; expected neither");
        }
        return source.get();
    }
}
