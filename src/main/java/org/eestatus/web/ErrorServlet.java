package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;

/** The servlet for errors that the server reports. {@code web.xml} maps every error to it. */
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient ErrorResponder responder;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        Integer code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code == null ? HttpServletResponse.SC_NOT_FOUND : code;
        String uri = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Throwable error = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        responder.send(
                ProblemResponse.of(status, error),
                false,
                Objects.requireNonNullElse(uri, request.getRequestURI()),
                request,
                response);
    }
}
