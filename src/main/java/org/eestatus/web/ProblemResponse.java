package org.eestatus.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.eestatus.formats.Problem;
import org.eestatus.http.ApplicationPath;
import org.jspecify.annotations.Nullable;

/**
 * Error responses with problem details (RFC 9457), for requests below {@code /api} and at {@code /metrics}. The clients there
 * are programs, so {@code Accept} is ignored.
 */
final class ProblemResponse {

    private static final System.Logger LOG = System.getLogger(ProblemResponse.class.getName());
    private static final Set<String> FOR_PROGRAMS = Set.of("api", "metrics");

    private ProblemResponse() {}

    /**
     * Whether errors for this address are sent as problem responses.
     *
     * @param uri the URI of the request, not decoded
     */
    static boolean isFor(String uri, HttpServletRequest request) {
        return FOR_PROGRAMS.contains(
                ApplicationPath.firstName(uri, request.getServletContext().getContextPath()));
    }

    static void send(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        SecurityHeaders.addTo(response);
        response.setContentType(Problem.MEDIA_TYPE);
        ResponseBody.send(problem.bytes(), request, response);
    }

    /** Returns the problem for a status code that the server set. Logs the error if the code is 500 or higher. */
    static Problem of(int status, @Nullable Throwable error) {
        if (status < 500) {
            return new Problem(status, title(status), "The server rejected the request before it reached EE Status.");
        }
        String instance = LogLimit.shared().error(LOG, "An error occurred inside the server", error);
        return new Problem(
                status, title(status), "The server log contains this error under the same instance.", instance);
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
