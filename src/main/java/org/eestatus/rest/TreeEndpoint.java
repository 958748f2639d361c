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
import java.util.function.Supplier;
import org.eestatus.core.Report;
import org.eestatus.core.StatusService;
import org.eestatus.core.Tree;
import org.eestatus.core.UnknownNameException;
import org.eestatus.formats.Format;
import org.eestatus.formats.Json;
import org.eestatus.formats.Negotiation;
import org.eestatus.formats.Problem;
import org.eestatus.formats.ReportSize;
import org.eestatus.http.Accepted;
import org.eestatus.http.Authenticator;
import org.eestatus.http.Addresses;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.RenderGate;
import org.eestatus.settings.Settings;
import org.jspecify.annotations.Nullable;

/** The tree of resources and providers: its root, and every path below it. */
@Path("{path: .*}")
@ApplicationScoped
@Produces(MediaType.WILDCARD)
public class TreeEndpoint {

    @Inject
    private StatusService status;

    @Inject
    private Settings settings;

    @Inject
    private RenderGate gate;

    private HttpRules rules() {
        return HttpRules.of(settings, status);
    }

    /** The results at the path; no thread of the server waits for them. */
    @GET
    public void results(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            @Suspended AsyncResponse answer) {
        ReaderFilter.Admitted asking = ReaderFilter.Admitted.of(security);
        Format dialect = dialect(uri, asking.accepted());
        List<String> path = path(uri);
        HttpRules rules = rules();
        answer.setTimeout(rules.patience().toMillis(), TimeUnit.MILLISECONDS);
        answer.setTimeoutHandler(late ->
                late.resume(Problems.builder(Problem.overdue(rules.patience())).build()));
        Authenticator.Reader reader = asking.reader();
        Supplier<CompletableFuture<CachedResponse>> search =
                () -> report(path).thenCompose(report -> rendered(report, path, dialect, reader));
        CompletableFuture<Response> found = search.get().thenApply(known -> {
            asking.place()
                    .filter(place -> place.isFor(target(path), dialect.format()))
                    .ifPresent(place -> place.keep(known, search));
            return HttpRules.response(known);
        });
        var unused = found.whenComplete((response, error) -> deliver(answer, response, error));
    }

    private static String target(List<String> path) {
        return path.isEmpty() ? "" : "/" + String.join("/", path);
    }

    /** Small ones, such as that of {@code ping}, wait for no large one. */
    private CompletableFuture<CachedResponse> rendered(
            Report report, List<String> path, Format dialect, Authenticator.Reader reader) {
        Supplier<CachedResponse> rendering = () -> rules().answer(report, path, dialect, reader);
        return ReportSize.isSmall(report) ? CompletableFuture.completedFuture(rendering.get()) : gate.render(rendering);
    }

    /**
     * The dialect by {@code ?format=}, else by the header.
     *
     * @throws BadRequestException for a format that there is not
     * @throws NotAcceptableException when the client takes none
     */
    private static Format dialect(UriInfo uri, Accepted accepted) {
        Optional<String> format = Negotiation.format(uri.getRequestUri().getRawQuery());
        return format.isPresent()
                ? Format.of(format.get()).orElseThrow(TreeEndpoint::unknownFormat)
                : Negotiation.dialect(accepted).orElseThrow(NotAcceptableException::new);
    }

    private static BadRequestException unknownFormat() {
        String detail = "There is no such format; expected one of %s.".formatted(Format.formats());
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

    /** Whatever is given as an object becomes the body; an error has to be given as one. */
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

    /** The address of each provider at the path, or what can be done with the one that is there. */
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

    /** @throws NotAcceptableException when the client takes no JSON */
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
