package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eestatus.formats.Problem;
import org.eestatus.http.ApplicationPath;
import org.eestatus.http.Authenticator;
import org.eestatus.http.Languages;
import org.eestatus.settings.Settings;

/**
 * The servlet that sends error responses, both for errors of the server and for errors of the website. {@code web.xml} maps
 * every error to it.
 */
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /**
     * The maximum depth of a path for which the link to the root is relative. A relative link works behind a proxy that
     * changes the path. No page is nested more deeply.
     */
    private static final int DEEPEST = 9;

    private static final System.Logger LOG = System.getLogger(ErrorServlet.class.getName());

    @Inject
    private transient Settings settings;

    @Inject
    private transient Authenticator access;

    @Inject
    private transient ErrorPages pages;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integer code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code == null ? HttpServletResponse.SC_NOT_FOUND : code;
        String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem = Rejections.reason(request)
                .orElseGet(() -> ProblemResponse.of(
                        status, (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)));
        if (path != null && ProblemResponse.isFor(path, request)) {
            ProblemResponse.send(problem, request, response);
            return;
        }
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        SecurityHeaders.addTo(response);
        Optional<byte[]> page = isPageFor(request)
                ? page(problem, path == null ? request.getRequestURI() : path, request, response)
                : Optional.empty();
        if (page.isEmpty()) {
            String why = Rejections.reason(request)
                    .map(reason -> ": " + reason.detail())
                    .orElse("");
            response.setContentType("text/plain;charset=UTF-8");
            page = Optional.of((status + " " + problem.title() + why + "\n").getBytes(StandardCharsets.UTF_8));
        }
        ResponseBody.send(page.get(), request, response);
    }

    /** Whether the response is an HTML page. The page lists the names of resources, so the caller must be authorized to read. */
    private boolean isPageFor(HttpServletRequest request) {
        return settings.website()
                && (access.isPublic()
                        || Authenticator.Reader.of(request::getAttribute).isPresent());
    }

    /** Renders the error page. Returns empty if rendering fails, possibly because of the error to be reported. */
    private Optional<byte[]> page(
            Problem problem, String uri, HttpServletRequest request, HttpServletResponse response) {
        Locale locale = Languages.of(Objects.requireNonNullElse(Headers.joined(request, "Accept-Language"), ""));
        String root = ApplicationPath.linkToRoot(uri, request.getContextPath(), DEEPEST);
        try {
            byte[] page = pages.render(problem, root, locale, request.getServletContext());
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader("Content-Language", locale.toLanguageTag());
            return Optional.of(page);
        } catch (RuntimeException e) {
            LogLimit.shared().error(LOG, "The error page cannot be rendered", e);
            return Optional.empty();
        }
    }
}
