package org.eestatus.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Tree;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.core.run.StatusService;
import org.eestatus.formats.Format;
import org.eestatus.formats.Json;
import org.eestatus.formats.Negotiation;
import org.eestatus.formats.Problem;
import org.eestatus.formats.ReportSize;
import org.eestatus.http.Accepted;
import org.eestatus.http.Addresses;
import org.eestatus.http.Authenticator;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.RequestKey;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.ResponseTimeout;
import org.eestatus.settings.Settings;
import org.jspecify.annotations.Nullable;

/** The endpoint for the tree of resources and providers. It serves the root of the tree and every path below the root. */
@Path("{path: .*}")
@ApplicationScoped
@Produces(MediaType.WILDCARD)
public class TreeEndpoint {

    @Inject
    private StatusService status;

    @Inject
    private Settings settings;

    @Inject
    private ResponseCache cache;

    @Inject
    private ResponseTimeout timeout;

    private HttpRules rules() {
        return HttpRules.of(settings);
    }

    /** Responds with the results at the path, without blocking a server thread. */
    @GET
    public void results(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            @Suspended AsyncResponse answer)
            throws UnknownNameException {
        ReaderFilter.Admitted asking = ReaderFilter.Admitted.of(security);
        Format dialect = dialect(uri, asking.accepted());
        List<String> path = path(uri);
        answer.setTimeout(timeout.duration().toMillis(), TimeUnit.MILLISECONDS);
        answer.setTimeoutHandler(late -> late.resume(
                Problems.builder(Problem.overdue(timeout.duration())).build()));
        Authenticator.Reader reader = asking.reader();
        status.names(path);
        ResponseCache.Loader loader =
                () -> report(path).thenApply(report -> new Rendered(report, path, dialect, reader));
        var unused = cache.get(RequestKey.ofApi(path, dialect.format(), reader), loader)
                .future()
                .thenApply(HttpRules::response)
                .whenComplete((response, error) -> deliver(answer, response, error));
    }

    /** A report, ready to be rendered in the negotiated format. */
    private final class Rendered implements ResponseCache.Rendering {

        private final Report report;
        private final List<String> path;
        private final Format format;
        private final Authenticator.Reader reader;

        Rendered(Report report, List<String> path, Format format, Authenticator.Reader reader) {
            this.report = report;
            this.path = path;
            this.format = format;
            this.reader = reader;
        }

        @Override
        public CachedResponse render() {
            return rules().answer(report, path, format, reader);
        }

        /**
         * Whether the report is small, such as the report of {@code ping}. A small response is not queued behind large ones.
         */
        @Override
        public boolean isSmall() {
            return ReportSize.isSmall(report);
        }
    }

    /**
     * Returns the format that {@code ?format=} selects. Without this parameter, the {@code Accept} header selects the format.
     *
     * @throws BadRequestException if {@code ?format=} names an unknown format
     * @throws NotAcceptableException if the client accepts none of the formats
     */
    private static Format dialect(UriInfo uri, Accepted accepted) {
        Optional<String> format = Negotiation.format(uri.getRequestUri().getRawQuery());
        return format.isPresent()
                ? Format.of(format.get()).orElseThrow(TreeEndpoint::unknownFormat)
                : Negotiation.dialect(accepted).orElseThrow(NotAcceptableException::new);
    }

    private static BadRequestException unknownFormat() {
        String detail = "The format in ?format= is unknown; expected one of %s.".formatted(Format.formats());
        return new BadRequestException(
                Problems.builder(new Problem(400, "Bad Request", detail)).build());
    }

    private CompletableFuture<Report> report(List<String> path) {
        try {
            return status.evaluate(path);
        } catch (UnknownNameException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Resumes the request with the response or with the error. The error is passed to the overload for {@code Throwable},
     * because the overload for objects would send it as the response body.
     */
    private static void deliver(AsyncResponse answer, @Nullable Response response, @Nullable Throwable error) {
        if (error == null) {
            answer.resume(response);
        } else {
            answer.resume(cause(error));
        }
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    /**
     * Returns the address of each provider below the path. If the path leads to a provider, returns only the allowed methods.
     */
    @OPTIONS
    public Response addresses(@Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext security)
            throws UnknownNameException {
        Tree<List<String>> names = status.names(path(uri));
        Response.ResponseBuilder answer = Response.noContent();
        if (names instanceof Tree.Branch) {
            refuseUnacceptable(ReaderFilter.Admitted.of(security).accepted());
            answer = Response.ok()
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(Json.bytes(names.toMaps(addresses(uri.getBaseUri(), headers)::of)));
        }
        return answer.header(HttpHeaders.ALLOW, HttpRules.METHODS).build();
    }

    /**
     * Rejects a client that does not accept JSON.
     *
     * @throws NotAcceptableException if the client does not accept JSON
     */
    private static void refuseUnacceptable(Accepted accepted) {
        if (accepted.mediaType(Format.JSON.mediaType()) == 0) {
            throw new NotAcceptableException();
        }
    }

    private Addresses addresses(URI api, HttpHeaders headers) {
        return new Addresses(
                api.getScheme(),
                api.getRawAuthority(),
                api.getRawPath(),
                headers::getHeaderString,
                rules().trustProxy());
    }

    private static List<String> path(UriInfo uri) {
        return uri.getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
