package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eestatus.dialects.Problem;
import org.eestatus.http.Access;
import org.eestatus.http.Addresses;

/** Lets nobody through who may not read, and says to the others' answers who asks: in an attribute of the reader's class. */
public class AccessFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** The query by which somebody asks to be asked who they are, since browsers do not tell by themselves. */
    private static final String LOGIN = "login";

    @Inject
    private transient Access access;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Access.Admission admission = admission(request);
        if (admission instanceof Access.Reader reader
                && LOGIN.equals(request.getQueryString())
                && access.isLoginWorthwhile(reader)) {
            admission = access.invitation();
        }
        if (admission instanceof Access.Refusal refusal) {
            if (refusal.challenge() != null) {
                response.setHeader("WWW-Authenticate", refusal.challenge());
            }
            String title = refusal.status() == HttpServletResponse.SC_FORBIDDEN ? "Forbidden" : "Unauthorized";
            Refusals.send(new Problem(refusal.status(), title, refusal.detail()), request, response);
            return;
        }
        request.setAttribute(Access.Reader.ATTRIBUTE, admission);
        chain.doFilter(request, response);
    }

    private Access.Admission admission(HttpServletRequest request) throws ServletException {
        try (ServerUsers users = new ServerUsers(request)) {
            return access.admit(request.getHeader("Authorization"), path(request), users);
        }
    }

    private static String path(HttpServletRequest request) {
        String uri = request.getRequestURI();
        return uri.substring(
                Addresses.contextPath(uri, request.getContextPath()).length());
    }
}
