package org.eestatus.settings;

import java.io.StringReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads the text of a settings file, strictly. */
final class SettingsParser {

    private static final Duration SOME = Duration.ofMillis(1);
    private static final int MOST_ALIASES = 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Set<String> RESERVED =
            Set.of("api", "metrics", "jakarta.faces.resource", "resources", "static", "WEB-INF", "META-INF");

    private static final Set<String> KEYS = keys(
            "debug base-dir freshness deadline website threads jndi http security providers extra-providers resources");
    private static final Set<String> PROVIDER_KEYS = keys("name provider args kwargs deadline critical");

    private final String file;
    private final Placeholders placeholders;

    SettingsParser(String file, UnaryOperator<@Nullable String> environment) {
        this.file = file;
        this.placeholders = new Placeholders(environment);
    }

    private static Set<String> keys(String names) {
        return new LinkedHashSet<>(List.of(names.split(" ")));
    }

    /** @throws SettingsException for whatever is not as it should be */
    Settings parse(String text) {
        Section root = root(text);
        Duration deadline = root.get("deadline", f -> f.duration(SOME), Duration.ofSeconds(5));
        return new Settings(
                file,
                root.get("debug", Field::bool, false),
                root.get("base-dir", SettingsParser::path, Path.of("")),
                root.get("freshness", f -> f.duration(Duration.ZERO), Duration.ofSeconds(1)),
                deadline,
                root.get("website", Field::bool, true),
                root.get("threads", f -> f.integer(1, 10_000), 256),
                jndi(root),
                http(root),
                security(root),
                resources(root, deadline),
                Set.copyOf(placeholders.secrets()));
    }

    private Section root(String text) {
        Location start = new Location(file, 1, "");
        try {
            Node node = new Yaml(limits()).compose(new StringReader(text));
            return node == null ? new Section(start, Map.of()) : new Field(node, start, placeholders).section(KEYS);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new Location(file, line, "").problem("this is no YAML: " + e.getProblem() + "; expected one mapping");
        } catch (ReaderException e) {
            throw start.problem("this is no YAML; expected one mapping in UTF-8");
        } catch (YAMLException e) {
            throw start.problem("this is more than is read: " + e.getMessage() + "; expected less");
        }
    }

    /** A few aliases that hold one another twice would already fill the memory. */
    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        return options;
    }

    private static Path path(Field field) {
        try {
            return Path.of(field.string());
        } catch (InvalidPathException e) {
            throw field.location().problem("this is no path; expected one such as /srv/shop");
        }
    }

    private static Settings.Jndi jndi(Section root) {
        Section jndi = section(root, "jndi", "refresh include exclude");
        return new Settings.Jndi(
                jndi.get("refresh", f -> f.duration(Duration.ZERO), Duration.ofSeconds(30)),
                jndi.get("include", f -> f.list(Field::string), List.of("*")),
                jndi.get("exclude", f -> f.list(Field::string), List.of()));
    }

    private static Settings.Http http(Section root) {
        Section http = section(root, "http", "fail trust-proxy");
        return new Settings.Http(
                http.get("fail", f -> f.integer(200, 599), 503), http.get("trust-proxy", Field::bool, false));
    }

    private static Settings.Security security(Section root) {
        Section security = section(root, "security", "details token");
        Map<String, Settings.Details> details = new LinkedHashMap<>();
        for (Settings.Details value : Settings.Details.values()) {
            details.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        String token = security.get("token", Field::string, "");
        return new Settings.Security(
                security.get("details", f -> f.oneOf(details), Settings.Details.AUTHORIZED),
                token.isBlank() ? null : token);
    }

    private static Section section(Section parent, String key, String keys) {
        return parent.get(key, f -> f.section(keys(keys)), new Section(parent.location(), Map.of()));
    }

    private Map<String, Settings.Resource> resources(Section root, Duration deadline) {
        Map<String, Boolean> judged = root.get("resources", SettingsParser::judged, Map.of());

        Map<String, List<Settings.Provider>> named =
                new LinkedHashMap<>(root.get("providers", f -> providers(f, deadline), defaults(deadline)));
        root.get("extra-providers", f -> providers(f, deadline), Map.<String, List<Settings.Provider>>of())
                .forEach((name, extra) -> named.merge(name, extra, SettingsParser::concat));

        Map<String, Settings.Resource> resources = new LinkedHashMap<>();
        named.forEach((name, providers) -> {
            refuseDuplicates(name, providers);
            resources.put(
                    name,
                    new Settings.Resource(judged.getOrDefault(name, judgedByDefault(name)), List.copyOf(providers)));
        });
        return Collections.unmodifiableMap(resources);
    }

    private static Map<String, Boolean> judged(Field field) {
        Map<String, Boolean> judged = new LinkedHashMap<>();
        field.entries(resource -> resource.section(keys("judged")))
                .forEach((name, resource) ->
                        judged.put(name, resource.get("judged", Field::bool, judgedByDefault(name))));
        return judged;
    }

    private static boolean judgedByDefault(String resource) {
        return !resource.equals("stats");
    }

    private static List<Settings.Provider> concat(List<Settings.Provider> first, List<Settings.Provider> second) {
        List<Settings.Provider> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static void refuseDuplicates(String resource, List<Settings.Provider> providers) {
        Set<String> names = new HashSet<>();
        for (Settings.Provider provider : providers) {
            if (!names.add(provider.name())) {
                throw provider.nameLocation()
                        .problem("the resource '%s' has a provider named '%s' already; expected each name once"
                                .formatted(resource, provider.name()));
            }
        }
    }

    private Map<String, List<Settings.Provider>> providers(Field field, Duration deadline) {
        Map<String, List<Settings.Provider>> providers = new LinkedHashMap<>();
        field.entries(resource -> resource).forEach((name, resource) -> {
            refuseBadName(name, name, RESERVED, resource.location());
            providers.put(name, resource.list(provider -> provider(provider, deadline)));
        });
        return providers;
    }

    private static Settings.Provider provider(Field field, Duration deadline) {
        Section provider = field.section(PROVIDER_KEYS);
        String name = provider.required("name", Field::string);
        refuseBadName(name, provider.required("name", Field::written), Set.of(), provider.location("name"));
        return new Settings.Provider(
                name,
                provider.required("provider", Field::string),
                provider.get("args", f -> f.list(Field::value), List.of()),
                provider.get("kwargs", f -> f.entries(Field::value), Map.of()),
                provider.get("deadline", f -> f.duration(SOME), deadline),
                provider.get("critical", Field::bool, true),
                provider.location("name"),
                provider.location("provider"));
    }

    /** @param written the name as the file has it, for the message */
    private static void refuseBadName(String name, String written, Set<String> reserved, Location location) {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw location.problem("'%s' is no name; expected letters, digits, '.', '_' and '-'".formatted(written));
        }
        if (reserved.contains(name)) {
            throw location.problem(
                    "'%s' is a path of EE Status's own; expected another name for the resource".formatted(name));
        }
    }

    /** The original's set. */
    private Map<String, List<Settings.Provider>> defaults(Duration deadline) {
        Map<String, List<Settings.Provider>> defaults = new LinkedHashMap<>();
        defaults.put("health", builtIn(deadline, Map.of(), "ping", "databases", "caches"));
        defaults.put("stats", builtIn(deadline, Map.of("databases", "databases-stats"), "databases", "code"));
        return defaults;
    }

    private List<Settings.Provider> builtIn(Duration deadline, Map<String, String> renamed, String... names) {
        List<Settings.Provider> providers = new ArrayList<>();
        for (String name : names) {
            providers.add(new Settings.Provider(
                    name,
                    renamed.getOrDefault(name, name),
                    List.of(),
                    Map.of(),
                    deadline,
                    true,
                    new Location(file, 1, "providers"),
                    new Location(file, 1, "providers")));
        }
        return providers;
    }
}
