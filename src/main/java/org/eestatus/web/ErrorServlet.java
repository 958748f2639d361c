package org.eestatus.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eestatus.dialects.Problem;
import org.jspecify.annotations.Nullable;

/** Answers what the server refuses by itself, in place of its own error pages: web.xml sends every error here. */
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(ErrorServlet.class.getName());

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integer code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code == null ? HttpServletResponse.SC_NOT_FOUND : code;
        String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem = problem(status, (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        boolean api = path != null && isApi(path, request.getContextPath());
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(api ? Problem.MEDIA_TYPE : "text/plain;charset=UTF-8");
        response.getOutputStream()
                .write(
                        api
                                ? problem.bytes()
                                : (status + " " + problem.title() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isApi(String path, String contextPath) {
        String api = contextPath + "/api";
        return path.equals(api) || path.startsWith(api + "/") || path.startsWith(api + ";");
    }

    private static Problem problem(int status, @Nullable Throwable error) {
        if (status < 500) {
            return new Problem(status, title(status), "The server refused the request before EE Status saw it.");
        }
        String instance = "urn:uuid:" + UUID.randomUUID();
        LOG.log(Level.ERROR, "An error inside the server, answered as " + instance, error);
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
