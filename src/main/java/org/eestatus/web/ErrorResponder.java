package org.eestatus.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
 * The sender of all error responses: problem responses for programs, error pages for browsers, or plain text where no page may be
 * shown.
 */
@ApplicationScoped
public class ErrorResponder {

    private static final String ATTRIBUTE = ErrorResponder.class.getName();

    /**
     * The maximum depth of a path for which the link to the root is relative. A relative link works behind a proxy that
     * changes the path. No page is nested more deeply.
     */
    private static final int DEEPEST = 9;

    private static final System.Logger LOG = System.getLogger(ErrorResponder.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private Authenticator access;

    @Inject
    private ErrorPages pages;

    /** Returns the responder of the application, which {@link #register} has registered. */
    public static ErrorResponder of(ServletContext context) {
        return (ErrorResponder) context.getAttribute(ATTRIBUTE);
    }

    /** Makes this responder available to {@link #of}, for classes without injection. */
    void register(ServletContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    /**
     * Sends an error page that says nothing but the status.
     *
     * @param status the HTTP status code, from 400 to 499
     */
    public void send(int status, HttpServletRequest request, HttpServletResponse response) {
        send(ProblemResponse.of(status, null), false, request.getRequestURI(), request, response);
    }

    /**
     * Sends the error response for a request.
     *
     * @param isOurs whether EE Status itself rejected the request, so that plain text also contains the detail
     * @param uri the requested URI, not decoded
     */
    void send(Problem problem, boolean isOurs, String uri, HttpServletRequest request, HttpServletResponse response) {
        if (ProblemResponse.isFor(uri, request)) {
            ProblemResponse.send(problem, request, response);
            return;
        }
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        SecurityHeaders.addTo(response);
        byte[] page = isPageFor(request) ? page(problem, uri, request, response).orElse(null) : null;
        if (page == null) {
            response.setContentType("text/plain;charset=UTF-8");
            String why = isOurs ? ": " + problem.detail() : "";
            page = (problem.status() + " " + problem.title() + why + "\n").getBytes(StandardCharsets.UTF_8);
        }
        ResponseBody.send(page, request, response);
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
