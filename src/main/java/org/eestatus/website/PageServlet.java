package org.eestatus.website;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eestatus.core.model.PartialReport;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.core.run.StatusService;
import org.eestatus.http.ApplicationPath;
import org.eestatus.http.Authenticator;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.Languages;
import org.eestatus.http.RequestKey;
import org.eestatus.http.ResponseCache;
import org.eestatus.settings.Settings;
import org.eestatus.web.Headers;
import org.eestatus.web.ResponseDelivery;

/**
 * The servlet of the result pages. It passes a loader to the response cache; the loader evaluates the providers of a page and
 * renders its Facelet. The servlet also handles requests that match no other servlet.
 */
public class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(PageServlet.class.getName());

    /** How long a page waits for results. With rendering, a page should take at most one second. */
    private static final Duration PATIENCE = Duration.ofMillis(900);

    /** How long a page may wait for rendering. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** Pages show ages in seconds, so they are cached for at most one second. */
    private static final Duration LONGEST_FRESHNESS = Duration.ofSeconds(1);

    @Inject
    private transient StatusService status;

    @Inject
    private transient Settings settings;

    @Inject
    private transient Authenticator authenticator;

    @Inject
    private transient ResponseCache cache;

    @Inject
    private transient PageRenderer renderer;

    @Override
    public void init() {
        renderer.start();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        // no filter runs if the server has dispatched the request to this servlet by name, as for a shadowed page
        if (request.getDispatcherType() == DispatcherType.ASYNC && ResponseDelivery.resume(request, response)) {
            return;
        }
        if (!settings.website()) {
            PageRejection.send(HttpServletResponse.SC_NOT_FOUND, request, response);
            return;
        }
        if (PageRejection.ofMethod(request, response)) {
            return;
        }
        if (!within(request).equals(Optional.of(decoded(request)))) {
            PageRejection.send(HttpServletResponse.SC_NOT_FOUND, request, response);
            return;
        }
        try {
            answer(request, response, path(request));
        } catch (UnknownNameException e) {
            LOG.log(Level.DEBUG, "A page was requested that does not exist");
            PageRejection.send(HttpServletResponse.SC_NOT_FOUND, request, response);
        }
    }

    private static Optional<String> within(HttpServletRequest request) {
        return ApplicationPath.within(
                request.getRequestURI(), request.getServletContext().getContextPath());
    }

    /**
     * Returns the decoded path relative to the application's root. If the server maps one of its own servlets to the same
     * path, the request contains it in two parts, the servlet path and the path info.
     */
    private static String decoded(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    private static List<String> path(HttpServletRequest request) {
        String path = decoded(request).substring(1);
        if (path.isEmpty()) {
            return List.of();
        }
        return List.of((path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1));
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, List<String> path)
            throws UnknownNameException, ServletException, IOException {
        status.names(path);
        if (!decoded(request).endsWith("/")) {
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", path.get(path.size() - 1) + "/");
            return;
        }
        Authenticator.Reader reader =
                Authenticator.Reader.of(request::getAttribute).orElseThrow();
        Locale locale = Languages.of(Objects.requireNonNullElse(Headers.joined(request, "Accept-Language"), ""));
        boolean isBearer = Authenticator.isBearer(request.getHeader("Authorization"));
        RequestKey key = RequestKey.ofPage(path, locale.toLanguageTag(), isBearer, reader);
        ResponseCache.Loader loader =
                () -> report(path).thenApply(report -> () -> render(path, report, reader, isBearer, locale));
        ResponseDelivery.send(cache.get(key, loader), PATIENCE.plus(GRACE), request, response);
    }

    private CompletableFuture<PartialReport> report(List<String> path) {
        try {
            return status.snapshot(path, PATIENCE);
        } catch (UnknownNameException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Renders the page. A page with incomplete results is not cached, but sent only to the callers that wait for it. */
    private CachedResponse render(
            List<String> path, PartialReport report, Authenticator.Reader reader, boolean isBearer, Locale locale) {
        String address = "root-" + UUID.randomUUID();
        String root = path.isEmpty() ? "./" : "../".repeat(path.size());
        byte[] page = renderer.results(
                new PageFrame(root, locale, authenticator.isLoginWorthwhile(reader)),
                new PageContent(path, report, reader, isBearer, address),
                getServletContext());
        Optional<Report> complete = report.report();
        Map<String, String> headers = Map.of(
                "Content-Type",
                "text/html;charset=UTF-8",
                "Cache-Control",
                reader.cacheControl(Duration.ZERO),
                "Content-Language",
                locale.toLanguageTag(),
                "Vary",
                "Accept-Encoding, Accept-Language, Authorization");
        return new CachedResponse(
                complete.map(Report::time).orElseGet(Instant::now),
                complete.isPresent() ? freshness() : Duration.ZERO,
                HttpServletResponse.SC_OK,
                headers,
                AddressedPage.of(page, address, settings.http().trustProxy()));
    }

    private Duration freshness() {
        return settings.freshness().compareTo(LONGEST_FRESHNESS) < 0 ? settings.freshness() : LONGEST_FRESHNESS;
    }
}
