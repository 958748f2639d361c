package org.eestatus.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All settings. Keys that the file omits have their default values.
 *
 * @param source the origin of the settings, for messages
 * @param debug a flag that {@code stats/code} reports
 * @param baseDir the directory in which {@code stats/code} looks for the git repository
 * @param freshness how long a result may be served again; zero for never
 * @param deadline the default deadline of a provider
 * @param website whether the web pages are served in addition to the API
 * @param threads the maximum number of checks that run at the same time
 * @param own the databases, caches and Celery workers that the settings configure
 * @param resources the resources by name and their providers, both in the order of the settings
 * @param judgedHealthChecks the {@code judged} values of {@link #HEALTH_CHECK_RESOURCES}; contains only resources that the
 *     settings configure without a provider
 * @param secrets the values that are redacted for every caller
 */
public record Settings(
        String source,
        boolean debug,
        Path baseDir,
        Duration freshness,
        Duration deadline,
        boolean website,
        int threads,
        Jndi jndi,
        Http http,
        Security security,
        ConfiguredResources own,
        Map<String, Resource> resources,
        Map<String, Boolean> judgedHealthChecks,
        Set<String> secrets) {

    /** The resources that MicroProfile health checks add at deployment. */
    public static final List<String> HEALTH_CHECK_RESOURCES = List.of("live", "ready", "started");

    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]+");

    /**
     * Settings for discovering the server's resources in JNDI.
     *
     * @param refresh how long a listing is reused
     * @param include the globs for JNDI names; a name must match at least one of them
     * @param exclude the globs for JNDI names; a name must not match any of them
     */
    public record Jndi(Duration refresh, List<String> include, List<String> exclude) {}

    /**
     * Settings of HTTP.
     *
     * @param fail the status code of a response whose verdict is {@code fail}
     * @param trustProxy whether the headers {@code Forwarded} and {@code X-Forwarded-*} are trusted
     */
    public record Http(int fail, boolean trustProxy) {}

    /**
     * Settings of access control.
     *
     * @param access the callers who may read
     * @param details the callers who see details, such as messages and addresses
     * @param role the role that a user of the server needs to be authorized
     * @param passwords whether users may log in with HTTP Basic
     * @param token the token that {@code Authorization: Bearer} must contain, or null if no bearer token is accepted
     */
    public record Security(
            Readers access,
            Details details,
            String role,
            boolean passwords,
            @Nullable String token) {

        /** Hides the token, which the generated method would show. */
        @Override
        public String toString() {
            return "Security[access=%s, details=%s, role=%s, passwords=%s, token=%s]"
                    .formatted(access, details, role, passwords, token == null ? "none" : "***");
        }
    }

    /** The callers who may read. */
    public enum Readers {
        PUBLIC,
        AUTHORIZED
    }

    /** The callers who see details. */
    public enum Details {
        ALWAYS,
        AUTHORIZED,
        NEVER
    }

    /**
     * A named group of providers.
     *
     * @param judged whether the verdicts of its providers count in the overall verdict
     * @param providers the providers, with unique names
     */
    public record Resource(boolean judged, List<Provider> providers) {}

    /**
     * One provider of a resource.
     *
     * @param provider the implementation: the name of a built-in provider, a class, a static method or a bean
     * @param critical whether a failure counts as a failure; otherwise it counts as a warning
     * @param nameLocation the location of the name
     * @param location the location of {@code provider}, for errors that are detected after parsing
     */
    public record Provider(
            String name,
            String provider,
            List<Object> args,
            Map<String, Object> kwargs,
            Duration deadline,
            boolean critical,
            Location nameLocation,
            Location location) {

        /** Hides secrets in the arguments, which the generated method would show. */
        @Override
        public String toString() {
            return "Provider[name=%s, provider=%s]".formatted(name, provider);
        }
    }

    /** Whether a resource or a provider can have this name, which becomes part of a URL path. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Returns the providers of all resources, in the order of the settings. */
    public Stream<Provider> providers() {
        return resources.values().stream().flatMap(resource -> resource.providers().stream());
    }

    /** Returns the implementations that the settings name, such as {@code databases}. */
    public Set<String> providerNames() {
        return providers().map(Provider::provider).collect(Collectors.toUnmodifiableSet());
    }

    /** Hides the secrets, which the generated method would show. */
    @Override
    public String toString() {
        return "Settings of " + source;
    }
}
