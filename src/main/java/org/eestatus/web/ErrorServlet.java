package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eestatus.dialects.Problem;
import org.eestatus.http.Access;
import org.eestatus.http.ApplicationPath;
import org.eestatus.servlet.LogLimit;
import org.eestatus.servlet.ResponseBody;
import org.eestatus.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Answers what is refused, by the server itself or by the pages: web.xml sends every error here. */
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String PAGE = "/WEB-INF/faces/error.xhtml";

    /** Everything under {@code /api}, and the metrics. */
    private static final Pattern FOR_MONITORS = Pattern.compile("/(?:api|metrics)(?:/|$)");

    private static final System.Logger LOG = System.getLogger(ErrorServlet.class.getName());

    @Inject
    private transient Settings settings;

    @Inject
    private transient Access access;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integer code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code == null ? HttpServletResponse.SC_NOT_FOUND : code;
        String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem = Refusals.reason(request)
                .orElseGet(() -> problem(status, (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)));
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        SecurityHeaders.addTo(response);
        if (path != null && isForMonitors(path, request.getServletContext().getContextPath())) {
            write(request, response, Problem.MEDIA_TYPE, problem.bytes());
        } else if (!isPageFor(request) || !show(problem, request, response)) {
            response.setStatus(status);
            String why = Refusals.reason(request)
                    .map(reason -> ": " + reason.detail())
                    .orElse("");
            String text = status + " " + problem.title() + why + "\n";
            write(request, response, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A page names the resources that there are, which is not for those who may not read. */
    private boolean isPageFor(HttpServletRequest request) {
        return settings.website()
                && (access.isPublic() || Access.Reader.of(request::getAttribute).isPresent());
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String type, byte[] body) {
        response.setContentType(type);
        ResponseBody.send(body, request, response);
    }

    /** @return false where the page cannot be shown, be it for the error that it is to tell */
    private static boolean show(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(Problem.class.getName(), problem);
        try {
            request.getRequestDispatcher(PAGE).forward(request, response);
            return true;
        } catch (ServletException | RuntimeException e) {
            LogLimit.shared().error(LOG, "The page of an error cannot be shown", e);
            return false;
        }
    }

    private static boolean isForMonitors(String uri, String contextPath) {
        return FOR_MONITORS
                .matcher(ApplicationPath.namesWithin(uri, contextPath).orElse(uri))
                .lookingAt();
    }

    private static Problem problem(int status, @Nullable Throwable error) {
        if (status < 500) {
            return new Problem(status, title(status), "The server refused the request before EE Status saw it.");
        }
        String instance = LogLimit.shared().error(LOG, "An error inside the server", error);
        return new Problem(status, title(status), "The server's log has this error under this instance.", instance);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }
}
