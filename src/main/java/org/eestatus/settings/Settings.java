package org.eestatus.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All settings, with the defaults in place of what the file leaves out.
 *
 * @param source where they come from, for people
 * @param debug shown by {@code stats/code}
 * @param baseDir where {@code stats/code} looks for the git repository
 * @param freshness how long a result is served again; zero for never
 * @param deadline how long a provider may take that has no deadline of its own
 * @param website whether there are pages beside the API
 * @param threads how many checks run at the same time
 * @param own the databases and caches that the settings name
 * @param resources the providers of each resource, both in the order of the settings
 * @param judgedHealthChecks whether the verdicts of {@link #HEALTH_CHECK_RESOURCES} count, where the settings say so and
 *     name no provider of them
 * @param secrets the values that are never shown to anybody
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

    /** The resources that health checks of MicroProfile add at deployment. */
    public static final List<String> HEALTH_CHECK_RESOURCES = List.of("live", "ready", "started");

    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]+");

    /**
     * How the server's resources are found.
     *
     * @param refresh how long a listing is used
     * @param include globs over JNDI names, one of which must match
     * @param exclude globs over JNDI names, none of which may match
     */
    public record Jndi(Duration refresh, List<String> include, List<String> exclude) {}

    /**
     * What is said over HTTP.
     *
     * @param fail the status code of an answer whose verdict is to fail
     * @param trustProxy whether {@code Forwarded} and {@code X-Forwarded-*} are believed
     */
    public record Http(int fail, boolean trustProxy) {}

    /**
     * Who sees what.
     *
     * @param access who may read at all
     * @param details who sees messages, addresses and the like
     * @param role of the server's users who are authorized
     * @param passwords whether they may log in by HTTP Basic
     * @param token what {@code Authorization: Bearer} must bring to be authorized, or null if nobody can
     */
    public record Security(
            Readers access,
            Details details,
            String role,
            boolean passwords,
            @Nullable String token) {

        /** A record's own text would show the token. */
        @Override
        public String toString() {
            return "Security[access=%s, details=%s, role=%s, passwords=%s, token=%s]"
                    .formatted(access, details, role, passwords, token == null ? "none" : "***");
        }
    }

    /** Who may read. */
    public enum Readers {
        PUBLIC,
        AUTHORIZED
    }

    /** Who sees details. */
    public enum Details {
        ALWAYS,
        AUTHORIZED,
        NEVER
    }

    /**
     * A named group of providers.
     *
     * @param judged whether the verdicts of its providers count
     * @param providers by their names
     */
    public record Resource(boolean judged, List<Provider> providers) {}

    /**
     * One provider of a resource.
     *
     * @param provider what it is: the name of a built-in one, a class, a static method or a bean
     * @param critical whether its failure is one, and not a warning
     * @param nameLocation where its name stands
     * @param location where it is said what it is, for what can only be checked later
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

        /** A record's own text would show the secrets among the arguments. */
        @Override
        public String toString() {
            return "Provider[name=%s, provider=%s]".formatted(name, provider);
        }
    }

    /** Whether a resource or a provider can have this name, which is a part of the path of a URL. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Those of all resources, one after the other. */
    public Stream<Provider> providers() {
        return resources.values().stream().flatMap(resource -> resource.providers().stream());
    }

    /** A record's own text would show the secrets. */
    @Override
    public String toString() {
        return "Settings of " + source;
    }
}
