package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eestatus.formats.Problem;
import org.eestatus.http.Authenticator;
import org.eestatus.servlet.LogLimit;
import org.eestatus.servlet.ResponseBody;
import org.eestatus.settings.Settings;

/** Answers what is refused, by the server itself or by the pages: web.xml sends every error here. */
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String PAGE = "/WEB-INF/faces/error.xhtml";

    private static final System.Logger LOG = System.getLogger(ErrorServlet.class.getName());

    @Inject
    private transient Settings settings;

    @Inject
    private transient Authenticator access;

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
        if (!isPageFor(request) || !show(problem, request, response)) {
            response.setStatus(status);
            String why = Rejections.reason(request)
                    .map(reason -> ": " + reason.detail())
                    .orElse("");
            String text = status + " " + problem.title() + why + "\n";
            response.setContentType("text/plain;charset=UTF-8");
            ResponseBody.send(text.getBytes(StandardCharsets.UTF_8), request, response);
        }
    }

    /** A page names the resources that there are, which is not for those who may not read. */
    private boolean isPageFor(HttpServletRequest request) {
        return settings.website()
                && (access.isPublic() || Authenticator.Reader.of(request::getAttribute).isPresent());
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
}
