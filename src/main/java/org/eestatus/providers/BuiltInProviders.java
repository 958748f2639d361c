package org.eestatus.providers;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.eestatus.core.run.Source;
import org.eestatus.jndi.JndiEntry;
import org.eestatus.jndi.Suspect;
import org.eestatus.providers.batch.BatchJobs;
import org.eestatus.providers.cache.Caches;
import org.eestatus.providers.celery.CeleryWorkers;
import org.eestatus.providers.code.CodeStats;
import org.eestatus.providers.database.Databases;
import org.eestatus.providers.discovery.Discovery;
import org.eestatus.providers.executor.ManagedExecutors;
import org.eestatus.providers.mail.MailSessions;
import org.eestatus.providers.messaging.Brokers;
import org.eestatus.settings.Settings;

/** The built-in providers by their names in the settings. To add a built-in provider, add an entry here. */
final class BuiltInProviders {

    /**
     * Class names of the resource types that the built-in providers check. Names are used instead of classes, because a
     * server may lack some of these types.
     */
    static final List<String> RESOURCE_TYPES = List.of(
            "javax.sql.DataSource",
            "java.util.concurrent.ConcurrentMap",
            "com.ibm.websphere.cache.DistributedMap",
            "javax.cache.Cache",
            "javax.cache.CacheManager",
            "jakarta.enterprise.concurrent.ManagedExecutorService",
            "jakarta.jms.ConnectionFactory",
            "jakarta.mail.Session");

    private final Map<String, BuiltIn> all;

    BuiltInProviders(Settings settings, RuntimeEnvironment environment) {
        Callable<Map<String, Object>> resources = environment.resources();
        Databases databases = new Databases(
                settings.own().databases(),
                environment.classPath(),
                resources,
                environment.server(),
                notes(environment, Suspect.DATA_SOURCE));
        Caches caches = new Caches(settings.own().caches(), resources);
        CeleryWorkers workers = new CeleryWorkers(settings.own().celery());
        ManagedExecutors executors = new ManagedExecutors(resources, environment.server());
        this.all = Map.ofEntries(
                entry("ping", BuiltIn.alone("responds immediately", () -> new Source.Fixed(Map.of("pong", true)))),
                entry(
                        "databases",
                        BuiltIn.components("whether each database responds", Databases::uses, databases::health)),
                entry(
                        "databases-stats",
                        BuiltIn.components(
                                "product, settings and connection pool of each database",
                                Databases::uses,
                                databases::stats)),
                entry(
                        "caches",
                        BuiltIn.components(
                                "whether each cache stores and returns a value", Caches::uses, caches::health)),
                entry(
                        "caches-stats",
                        BuiltIn.components("type and statistics of each cache", Caches::uses, caches::stats)),
                entry(
                        "celery",
                        BuiltIn.components("whether each Celery worker responds", resource -> false, workers::health)),
                entry(
                        "celery-stats",
                        BuiltIn.components("statistics of each Celery worker", resource -> false, workers::stats)),
                entry(
                        "jms",
                        BuiltIn.verdicts(
                                "whether each JMS broker opens a session",
                                resources,
                                Brokers::check,
                                notes(environment, Suspect.BROKER))),
                entry(
                        "executors",
                        BuiltIn.components(
                                "whether each managed executor runs a task",
                                ManagedExecutors::uses,
                                executors::health)),
                entry(
                        "executors-stats",
                        BuiltIn.components(
                                "queue, threads and tasks of each managed executor",
                                ManagedExecutors::uses,
                                executors::stats)),
                entry(
                        "batch-stats",
                        BuiltIn.components(
                                "latest execution of each batch job",
                                resource -> false,
                                () -> BatchJobs.stats(environment.server()))),
                entry(
                        "mail",
                        BuiltIn.verdicts(
                                "whether each mail server accepts a login", resources, MailSessions::check, List::of)),
                entry(
                        "jndi",
                        BuiltIn.alone(
                                "names found in JNDI, and the providers that use them",
                                () -> Discovery.stats(environment.jndiEntries(), uses(), settings.providerNames()))),
                entry(
                        "code",
                        BuiltIn.alone(
                                "branch, commit and tag of the deployed source code",
                                () -> CodeStats.source(
                                        settings.debug(), settings.baseDir(), environment.classPath()))));
    }

    Map<String, BuiltIn> all() {
        return all;
    }

    /** Maps the name of each built-in provider to a predicate, which tests whether the provider uses a server resource. */
    private Map<String, Predicate<Object>> uses() {
        Map<String, Predicate<Object>> uses = new TreeMap<>();
        all.forEach((name, provider) -> uses.put(name, provider.uses()));
        return uses;
    }

    /** Returns a supplier of notes, one for each skipped JNDI name that may be a resource of the given kind. */
    private static Callable<List<String>> notes(RuntimeEnvironment environment, Suspect suspect) {
        return () -> JndiEntry.notes(environment.jndiEntries().call(), suspect);
    }
}
