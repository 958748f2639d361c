package org.eestatus.settings;

import java.io.StringReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** A strict parser for the text of a settings file: unknown keys and malformed values are errors. */
final class SettingsParser {

    static final Duration SOME = Duration.ofMillis(1);
    private static final int MOST_ALIASES = 20;
    private static final String ANCHOR = "&";

    private static final Set<String> KEYS = keys(
            "debug base-dir freshness deadline website threads jndi celery databases caches http security providers"
                    + " extra-providers resources");

    private final String file;
    private final boolean onServer;
    private final Placeholders placeholders;

    SettingsParser(
            String file, boolean onServer, UnaryOperator<@Nullable String> environment, Predicate<String> secretNames) {
        this.file = file;
        this.onServer = onServer;
        this.placeholders = new Placeholders(environment, secretNames);
    }

    static Set<String> keys(String names) {
        return new LinkedHashSet<>(List.of(names.split(" ")));
    }

    /**
     * Parses the text of a settings file.
     *
     * @throws SettingsException if the settings are invalid
     */
    Settings parse(String text) {
        Section root = root(text);
        Duration deadline = root.get("deadline", f -> f.scalar().duration(SOME), Duration.ofSeconds(5));
        ConfiguredResources own = new ConfiguredResourcesParser(placeholders).parse(root);
        ResourcesParser.Parsed parsed = new ResourcesParser(file, deadline, own, onServer).parse(root);
        return new Settings(
                file,
                root.get("debug", f -> f.scalar().bool(), false),
                root.get("base-dir", SettingsParser::path, Path.of("")),
                root.get("freshness", f -> f.scalar().duration(Duration.ZERO), Duration.ofSeconds(1)),
                deadline,
                root.get("website", f -> f.scalar().bool(), true),
                root.get("threads", f -> f.scalar().integer(1, 10_000), 256),
                jndi(root),
                http(root),
                security(root),
                own,
                parsed.resources(),
                parsed.judgedHealthChecks(),
                Set.copyOf(placeholders.secrets()));
    }

    private Section root(String text) {
        Location start = new Location(file, 1, "");
        if (text.isBlank()) {
            // Skips loading the YAML parser, which would take a tenth of the run time of the command line.
            return new Section(start, Map.of());
        }
        try {
            Node node = composed(text);
            if (node == null) {
                return new Section(start, Map.of());
            }
            if (text.contains(ANCHOR)) {
                ExpandedSize.check(node, start);
            }
            return new Field(node, start, placeholders).section(KEYS);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new Location(file, line, "")
                    .problem("not valid YAML: %s; expected one mapping of keys to values"
                            .formatted(YamlProblem.reason(e)));
        } catch (ReaderException e) {
            throw start.problem("not valid YAML; expected one mapping of keys to values, encoded in UTF-8");
        } catch (YAMLException e) {
            throw start.problem(
                    "the YAML is too complex: " + e.getMessage() + "; expected less nesting and fewer aliases");
        }
    }

    /**
     * Composes the nodes as {@code Yaml.compose} does, but without loading the classes that construct and represent Java
     * objects.
     */
    private static @Nullable Node composed(String text) {
        LoaderOptions limits = limits();
        ParserImpl parser = new ParserImpl(new StreamReader(new StringReader(text)), limits);
        return new Composer(parser, new Resolver(), limits).getSingleNode();
    }

    /**
     * Returns options that limit the number of aliases. Even a few aliases, each of which refers to another one twice, could
     * exhaust the memory.
     */
    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        return options;
    }

    private static Path path(Field field) {
        try {
            return Path.of(field.string());
        } catch (InvalidPathException e) {
            throw field.location().problem("not a path; expected one such as /srv/shop");
        }
    }

    private static Settings.Jndi jndi(Section root) {
        Section jndi = section(root, "jndi", "refresh include exclude");
        return new Settings.Jndi(
                jndi.get("refresh", f -> f.scalar().duration(Duration.ZERO), Duration.ofSeconds(30)),
                jndi.get("include", f -> f.list(Field::string), List.of("*")),
                jndi.get("exclude", f -> f.list(Field::string), List.of("java:comp/Default*")));
    }

    private static Settings.Http http(Section root) {
        Section http = section(root, "http", "fail trust-proxy");
        return new Settings.Http(
                http.get("fail", f -> f.scalar().status(), 503),
                http.get("trust-proxy", f -> f.scalar().bool(), false));
    }

    private static Settings.Security security(Section root) {
        Section security = section(root, "security", "access details role passwords token");
        String token = security.get("token", Field::string, "");
        return new Settings.Security(
                security.get("access", f -> f.scalar().oneOf(Settings.Readers.values()), Settings.Readers.PUBLIC),
                security.get("details", f -> f.scalar().oneOf(Settings.Details.values()), Settings.Details.AUTHORIZED),
                security.get("role", f -> f.scalar().role(), "status"),
                security.get("passwords", f -> f.scalar().bool(), true),
                token.isBlank() ? null : token);
    }

    private static Section section(Section parent, String key, String keys) {
        return parent.get(key, f -> f.section(keys(keys)), new Section(parent.location(), Map.of()));
    }
}
