package org.eestatus.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives request-scoped beans a place where the server does not: Payara has none in what is dispatched asynchronously. */
public class RequestScopeFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Instance<RequestContextController> controllers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestScope scope = new RequestScope(controllers);
        try {
            chain.doFilter(request, response);
        } finally {
            scope.close();
        }
    }
}
