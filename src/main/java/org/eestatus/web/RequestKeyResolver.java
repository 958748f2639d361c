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
import org.eestatus.http.Authenticator;
import org.eestatus.http.ApplicationPath;
import org.eestatus.http.Gzip;
import org.eestatus.http.Languages;
import org.eestatus.http.RequestKey;
import org.eestatus.http.TextCache;
import org.jspecify.annotations.Nullable;

/**
 * Computes the cache key of a request from what was negotiated. A request has none if it leads to no results, such as an unknown
 * path or format, so refusals take no place in the cache.
 */
final class RequestKeyResolver {

    private static final String API = "/api";
    private static final String METRICS = "/metrics";

    private static final TextCache<Boolean> IS_ZIPPED = new TextCache<>(Gzip::isAccepted);
    private static final TextCache<Boolean> IS_OPEN_METRICS =
            new TextCache<>(accept -> Metrics.format(Accepted.of(accept)) == Metrics.OPEN_METRICS);

    private record Target(RequestKey.Kind kind, String names) {}

    /** By the paths that are usual. */
    private final Map<String, Target> targets = new HashMap<>();

    /** @param paths of names that have results, from the root on */
    RequestKeyResolver(Collection<List<String>> paths) {
        for (List<String> path : paths) {
            String names = path.isEmpty() ? "" : "/" + String.join("/", path);
            targets.put(names + "/", new Target(RequestKey.Kind.PAGE, names));
            targets.put(API + names, new Target(RequestKey.Kind.API, names));
            targets.put(API + names + "/", new Target(RequestKey.Kind.API, names));
        }
        targets.put(METRICS, new Target(RequestKey.Kind.METRICS, METRICS));
    }

    /** @param path from the application's root, undecoded */
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
            case METRICS -> Optional.of(new RequestKey(target.kind(), target.names(), metrics(headers), reader));
            case PAGE -> Optional.of(new RequestKey(target.kind(), target.names(), page(headers, reader), reader));
        };
    }

    /** Under the API names may be encoded, have parameters, and be divided by several slashes. */
    private @Nullable Target unusual(String path) {
        if (!path.startsWith(API + "/")) {
            return null;
        }
        Target target = ApplicationPath.names(path).map(targets::get).orElse(null);
        return target != null && target.kind() == RequestKey.Kind.API ? target : null;
    }

    private static Optional<RequestKey> api(
            String names, @Nullable String query, RequestHeaders headers, Authenticator.Reader reader) {
        Optional<String> format = Negotiation.format(query);
        Optional<Format> dialect =
                format.isPresent() ? Format.of(format.get()) : Negotiation.dialect(headers.accept());
        return dialect.map(known -> new RequestKey(RequestKey.Kind.API, names, known.format(), reader));
    }

    private static String metrics(RequestHeaders headers) {
        boolean zipped = IS_ZIPPED.get(headers.acceptEncoding());
        if (IS_OPEN_METRICS.get(headers.accept())) {
            return zipped ? "openmetrics gzip" : "openmetrics";
        }
        return zipped ? "text gzip" : "text";
    }

    /** The commands on a page show credentials of the kind that they were brought with. */
    private static String page(RequestHeaders headers, Authenticator.Reader reader) {
        String language = Languages.of(headers.acceptLanguage()).toLanguageTag();
        return reader.authorized() && headers.isBearer() ? language + " bearer" : language;
    }
}
