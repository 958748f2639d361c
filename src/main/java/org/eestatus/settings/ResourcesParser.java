package org.eestatus.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A parser for the resources and their providers: the default set, or the set that the settings configure. */
final class ResourcesParser {

    private static final Set<String> RESERVED =
            Set.of("api", "metrics", "openapi.yaml", "error", "static", "WEB-INF", "META-INF");
    private static final String HEALTH = "health";
    private static final String STATS = "stats";
    /**
     * The resources of the default set. If the settings configure no providers for such a resource, they may still contain its
     * {@code judged} value, provided that it is the default value.
     */
    private static final Set<String> DEFAULT_RESOURCES = Set.of(HEALTH, STATS);

    private static final String DATABASES = "databases";
    private static final String CACHES = "caches";
    private static final String CELERY = "celery";
    private static final String CELERY_STATS = "celery-stats";
    private static final Set<String> JUDGED_KEYS = Set.of("judged");
    private static final Set<String> PROVIDER_KEYS = SettingsParser.keys("name provider args kwargs deadline critical");

    private final String file;
    private final Duration deadline;
    private final ConfiguredResources own;
    private final boolean onServer;

    /**
     * @param deadline the default deadline of a provider
     * @param own the resources that the settings configure; Celery workers are checked regardless of the set of providers
     * @param onServer whether the checks run on a server; the default set then also checks the databases and caches of the
     *     server
     */
    ResourcesParser(String file, Duration deadline, ConfiguredResources own, boolean onServer) {
        this.file = file;
        this.deadline = deadline;
        this.own = own;
        this.onServer = onServer;
    }

    /**
     * The parsed providers and resources.
     *
     * @param resources the resources that have providers
     * @param judgedHealthChecks the {@code judged} values of the MicroProfile resources that have no providers in the settings
     */
    record Parsed(Map<String, Settings.Resource> resources, Map<String, Boolean> judgedHealthChecks) {}

    /**
     * Parses the providers and resources.
     *
     * @throws SettingsException if the settings are invalid
     */
    Parsed parse(Section root) {
        Map<String, List<Settings.Provider>> named =
                new LinkedHashMap<>(root.get("providers", this::providers, defaults()));
        root.get("extra-providers", this::providers, Map.<String, List<Settings.Provider>>of())
                .forEach((name, extra) -> named.merge(name, extra, ResourcesParser::concat));
        if (own.workers().findAny().isPresent()) {
            Location location = root.location("celery");
            named.merge(HEALTH, List.of(builtIn(CELERY, CELERY, location)), ResourcesParser::withWorkers);
            named.merge(STATS, List.of(builtIn(CELERY, CELERY_STATS, location)), ResourcesParser::withWorkers);
        }

        Map<String, Boolean> judged = root.get("resources", field -> judged(field, named.keySet()), Map.of());
        Map<String, Settings.Resource> resources = new LinkedHashMap<>();
        named.forEach((name, providers) -> {
            refuseDuplicates(name, providers);
            resources.put(
                    name,
                    new Settings.Resource(judged.getOrDefault(name, judgedByDefault(name)), List.copyOf(providers)));
        });
        Map<String, Boolean> others = new LinkedHashMap<>(judged);
        others.keySet().retainAll(Settings.HEALTH_CHECK_RESOURCES);
        others.keySet().removeAll(resources.keySet());
        return new Parsed(Collections.unmodifiableMap(resources), Collections.unmodifiableMap(others));
    }

    private static Map<String, Boolean> judged(Field field, Set<String> existing) {
        Map<String, Boolean> judged = new LinkedHashMap<>();
        field.entries(Function.identity()).forEach((name, resource) -> {
            boolean byDefault = judgedByDefault(name);
            boolean value =
                    resource.section(JUDGED_KEYS).get("judged", f -> f.scalar().bool(), byDefault);
            boolean isKnown = existing.contains(name) || Settings.HEALTH_CHECK_RESOURCES.contains(name);
            if (!isKnown && (value != byDefault || !DEFAULT_RESOURCES.contains(name))) {
                throw resource.location().problem(noResource(name, existing));
            }
            judged.put(name, value);
        });
        return judged;
    }

    /**
     * Returns the message for an unknown resource. The message shows the name only if it is valid, because an invalid name may
     * be a URL with a password.
     */
    private static String noResource(String name, Set<String> existing) {
        Set<String> known = new LinkedHashSet<>(existing);
        known.addAll(Settings.HEALTH_CHECK_RESOURCES);
        return "there is no resource '%s'%s; expected one of %s, or a resource of MicroProfile health checks: one of %s"
                .formatted(
                        Settings.isName(name) ? name : "…",
                        Suggestion.phrase(name, known),
                        String.join(", ", existing),
                        String.join(", ", Settings.HEALTH_CHECK_RESOURCES));
    }

    private static boolean judgedByDefault(String resource) {
        return !resource.equals(STATS);
    }

    private static List<Settings.Provider> concat(List<Settings.Provider> first, List<Settings.Provider> second) {
        List<Settings.Provider> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Adds the provider, unless the configured set already contains this provider under any name. */
    private static List<Settings.Provider> withWorkers(List<Settings.Provider> own, List<Settings.Provider> added) {
        String provider = added.get(0).provider();
        return own.stream().anyMatch(each -> each.provider().equals(provider)) ? own : concat(own, added);
    }

    private static void refuseDuplicates(String resource, List<Settings.Provider> providers) {
        Set<String> names = new HashSet<>();
        for (Settings.Provider provider : providers) {
            if (!names.add(provider.name())) {
                throw provider.nameLocation()
                        .problem("the resource '%s' already has a provider named '%s'; expected each name only once"
                                .formatted(resource, provider.name()));
            }
        }
    }

    private Map<String, List<Settings.Provider>> providers(Field field) {
        Map<String, List<Settings.Provider>> providers = new LinkedHashMap<>();
        field.entries(resource -> resource).forEach((name, resource) -> {
            refuseBadName(name, name, RESERVED, resource.location());
            providers.put(name, resource.list(this::provider));
        });
        return providers;
    }

    private Settings.Provider provider(Field field) {
        Section provider = field.section(PROVIDER_KEYS);
        String name = provider.required("name", Field::string);
        refuseBadName(name, provider.required("name", Field::written), Set.of(), provider.location("name"));
        return new Settings.Provider(
                name,
                provider.required("provider", Field::string),
                provider.get("args", f -> f.list(Field::value), List.of()),
                provider.get("kwargs", f -> f.entries(Field::value), Map.of()),
                provider.get("deadline", f -> f.scalar().duration(SettingsParser.SOME), deadline),
                provider.get("critical", f -> f.scalar().bool(), true),
                provider.location("name"),
                provider.location("provider"));
    }

    /** @param written the name as written in the file, for the message */
    private static void refuseBadName(String name, String written, Set<String> reserved, Location location) {
        if (!Settings.isName(name)) {
            throw location.problem("%s is not a valid name; expected letters, digits, '.', '_' and '-'"
                    .formatted(ShownValue.quoted(written)));
        }
        if (reserved.contains(name)) {
            throw location.problem("'%s' is a reserved path; expected another name for the resource".formatted(name));
        }
    }

    /** Returns the default set, without the providers that have nothing to check. */
    private Map<String, List<Settings.Provider>> defaults() {
        boolean databases = onServer || !own.databases().isEmpty();
        boolean caches = onServer || !own.caches().isEmpty();
        List<Settings.Provider> health = new ArrayList<>(List.of(builtIn("ping", "ping")));
        List<Settings.Provider> stats = new ArrayList<>();
        if (databases) {
            health.add(builtIn(DATABASES, DATABASES));
            stats.add(builtIn(DATABASES, "databases-stats"));
        }
        if (caches) {
            health.add(builtIn(CACHES, CACHES));
        }
        stats.add(builtIn("code", "code"));
        Map<String, List<Settings.Provider>> defaults = new LinkedHashMap<>();
        defaults.put(HEALTH, health);
        defaults.put(STATS, stats);
        return defaults;
    }

    private Settings.Provider builtIn(String name, String provider) {
        return builtIn(name, provider, new Location(file, 1, "providers"));
    }

    private Settings.Provider builtIn(String name, String provider, Location location) {
        return new Settings.Provider(name, provider, List.of(), Map.of(), deadline, true, location, location);
    }
}
