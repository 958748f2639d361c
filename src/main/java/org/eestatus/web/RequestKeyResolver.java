package org.eestatus.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eestatus.formats.Format;
import org.eestatus.formats.Metrics;
import org.eestatus.formats.Negotiation;
import org.eestatus.http.Accepted;
import org.eestatus.http.ApplicationPath;
import org.eestatus.http.Authenticator;
import org.eestatus.http.Gzip;
import org.eestatus.http.Languages;
import org.eestatus.http.RequestKey;
import org.eestatus.http.TextCache;
import org.jspecify.annotations.Nullable;

/**
 * A resolver that determines the cache key of a request from its path, its negotiated representation and its caller. A
 * request that does not lead to results, for example because its path or format is unknown, has no key. Rejected requests
 * therefore take no space in the cache.
 */
final class RequestKeyResolver {

    private static final String API = "/api";
    private static final String METRICS = "/metrics";

    private static final TextCache<Boolean> IS_ZIPPED = new TextCache<>(Gzip::isAccepted);
    private static final TextCache<Boolean> IS_OPEN_METRICS =
            new TextCache<>(accept -> Metrics.format(Accepted.of(accept)) == Metrics.OPEN_METRICS);

    private record Target(RequestKey.Kind kind, List<String> names) {}

    /** Targets by their canonical path: without percent-encoding, path parameters or repeated slashes. */
    private final Map<String, Target> targets = new HashMap<>();

    /**
     * Creates a resolver.
     *
     * @param paths the paths that have results, each as a list of names from the root
     */
    RequestKeyResolver(Collection<List<String>> paths) {
        for (List<String> path : paths) {
            String names = path.isEmpty() ? "" : "/" + String.join("/", path);
            targets.put(names + "/", new Target(RequestKey.Kind.PAGE, path));
            targets.put(API + names, new Target(RequestKey.Kind.API, path));
            targets.put(API + names + "/", new Target(RequestKey.Kind.API, path));
        }
        targets.put(METRICS, new Target(RequestKey.Kind.METRICS, List.of()));
    }

    /**
     * Returns the key of a request, or empty if it has none.
     *
     * @param path the path relative to the application's root, not decoded
     */
    Optional<RequestKey> of(String path, @Nullable String query, RequestHeaders headers, Authenticator.Reader reader) {
        Target target = targets.get(path);
        if (target == null) {
            target = unusual(path);
        }
        if (target == null) {
            return Optional.empty();
        }
        return switch (target.kind()) {
            case API -> api(target.names(), query, headers, reader);
            case METRICS ->
                Optional.of(RequestKey.ofMetrics(
                        IS_OPEN_METRICS.get(headers.accept()), IS_ZIPPED.get(headers.acceptEncoding()), reader));
            case PAGE ->
                Optional.of(RequestKey.ofPage(
                        target.names(),
                        Languages.of(headers.acceptLanguage()).toLanguageTag(),
                        headers.isBearer(),
                        reader));
        };
    }

    /**
     * Resolves other spellings of a path. Below {@code /api}, names may be percent-encoded, have path parameters, and be
     * separated by several slashes.
     */
    private @Nullable Target unusual(String path) {
        if (!path.startsWith(API + "/")) {
            return null;
        }
        Target target = ApplicationPath.names(path).map(targets::get).orElse(null);
        return target != null && target.kind() == RequestKey.Kind.API ? target : null;
    }

    private static Optional<RequestKey> api(
            List<String> names, @Nullable String query, RequestHeaders headers, Authenticator.Reader reader) {
        Optional<String> format = Negotiation.format(query);
        Optional<Format> dialect = format.isPresent() ? Format.of(format.get()) : Negotiation.dialect(headers.accept());
        return dialect.map(known -> RequestKey.ofApi(names, known.format(), reader));
    }
}
