package org.eestatus.website;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eestatus.core.PartialReport;
import org.eestatus.core.StatusService;
import org.eestatus.core.UnknownNameException;
import org.eestatus.http.Authenticator;
import org.eestatus.http.ApplicationPath;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.RenderGate;
import org.eestatus.servlet.AsyncWait;
import org.eestatus.settings.Settings;

/**
 * Every page's address: asks for what the page shows, and hands over to its Facelet once that is known or has taken too
 * long. No thread of the server waits for it. Whatever no other servlet answers comes here.
 */
public class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(PageServlet.class.getName());

    /** What a page may take in all is a second. */
    private static final Duration PATIENCE = Duration.ofMillis(900);

    /** How long a page may wait to be rendered. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final List<String> VIEWS = List.of("overview", "resource", "provider");

    @Inject
    private transient StatusService status;

    @Inject
    private transient Settings settings;

    @Inject
    private transient RenderGate gate;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
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
            LOG.log(Level.DEBUG, "There is no such page");
            PageRejection.send(HttpServletResponse.SC_NOT_FOUND, request, response);
        }
    }

    private static Optional<String> within(HttpServletRequest request) {
        return ApplicationPath.within(
                request.getRequestURI(), request.getServletContext().getContextPath());
    }

    /** The path from the application's root; a servlet of the server's that is mapped to it too has divided it. */
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
        if (!decoded(request).endsWith("/")) {
            status.names(path);
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", path.get(path.size() - 1) + "/");
            return;
        }
        Authenticator.Reader reader = Authenticator.Reader.of(request::getAttribute).orElseThrow();
        CompletableFuture<PartialReport> snapshot = status.snapshot(path, PATIENCE);
        Optional<ResponseCache.Place> place = ResponseCache.Place.of(request::getAttribute);
        CompletableFuture<RenderGate.Permit> entry = snapshot.thenCompose(known -> {
            place.ifPresent(ResponseCache.Place::rendering);
            return gate.enter();
        });
        PageRequest page =
                new PageRequest(request.getRequestURI(), path, snapshot, reader, "root-" + UUID.randomUUID(), entry);
        page.store(request);
        response.setHeader("Cache-Control", reader.cacheControl(Duration.ZERO));
        response.setHeader("Vary", "Accept-Encoding, Accept-Language, Authorization");
        String view = "/WEB-INF/faces/" + VIEWS.get(path.size()) + ".xhtml";
        if (!entry.isDone() && request.isAsyncSupported()) {
            AsyncWait.until(entry, request, view, PATIENCE.plus(GRACE), page::end);
            return;
        }
        try {
            request.getRequestDispatcher(view).forward(request, response);
        } finally {
            page.end();
        }
    }
}
