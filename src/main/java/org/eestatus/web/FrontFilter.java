package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eestatus.core.Status;
import org.eestatus.core.Tree;
import org.eestatus.core.UnknownNameException;
import org.eestatus.dialects.Problem;
import org.eestatus.http.Access;
import org.eestatus.http.Addresses;
import org.eestatus.http.FreshAnswers;
import org.eestatus.http.Question;
import org.jspecify.annotations.Nullable;

/**
 * What every request meets first: it may be too large, its reader has to be admitted, and the answer may be there
 * already. This is one filter, since servers take as long for each as this takes for all of it.
 */
public class FrontFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** Whether answers are shared; all are the same without that, and slower. */
    private static final String SHARING = "sharing";

    /** The query by which somebody asks to be asked who they are, since browsers do not tell by themselves. */
    private static final String LOGIN = "login";

    @Inject
    private transient Access access;

    @Inject
    private transient FreshAnswers answers;

    @Inject
    private transient Status status;

    private transient @Nullable Sharing sharing;
    private transient @Nullable ShadowedPages shadowed;

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        if (Boolean.parseBoolean(config.getInitParameter(SHARING))) {
            sharing = new Sharing(answers, status.patience());
        }
        shadowed = new ShadowedPages(config.getServletContext(), resources());
    }

    private Set<String> resources() {
        try {
            return ((Tree.Branch<?>) status.names(List.of())).children().keySet();
        } catch (UnknownNameException e) {
            throw new IllegalStateException("Every tree has a root", e);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            Sharing.resume(request, response, withoutShadows(request, chain));
            return;
        }
        SecurityHeaders.addTo(response);
        RequestHeaders headers = RequestHeaders.of(request);
        Optional<Problem> excess = RequestLimits.excess(request, headers);
        if (excess.isPresent()) {
            Refusals.send(excess.get(), request, response);
            return;
        }
        Access.Admission admission = admission(request, headers);
        if (admission instanceof Access.Refusal refusal) {
            refuse(refusal, request, response);
            return;
        }
        Access.Reader reader = (Access.Reader) admission;
        Question question = question(request, headers, reader);
        if (sharing != null && sharing.sendFresh(question, request, response)) {
            return;
        }
        request.setAttribute(Access.Reader.ATTRIBUTE, reader);
        HttpServletRequest bodiless = new BodilessRequest(request);
        FilterChain next = withoutShadows(request, chain);
        if (sharing == null) {
            next.doFilter(bodiless, response);
        } else {
            sharing.share(question, bodiless, response, next);
        }
    }

    private FilterChain withoutShadows(HttpServletRequest request, FilterChain chain) {
        return shadowed == null ? chain : shadowed.chain(path(request), chain);
    }

    private Access.Admission admission(HttpServletRequest request, RequestHeaders headers) throws ServletException {
        Access.Admission admission;
        try (ServerUsers users = new ServerUsers(request)) {
            admission = access.admit(headers.authorization(), () -> path(request), users);
        }
        return LOGIN.equals(request.getQueryString())
                        && admission instanceof Access.Reader reader
                        && access.isLoginWorthwhile(reader)
                ? access.invitation()
                : admission;
    }

    private static String path(HttpServletRequest request) {
        String uri = request.getRequestURI();
        return uri.substring(
                Addresses.contextPath(uri, request.getContextPath()).length());
    }

    private static void refuse(Access.Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (refusal.challenge() != null) {
            response.setHeader("WWW-Authenticate", refusal.challenge());
        }
        String title = refusal.status() == HttpServletResponse.SC_FORBIDDEN ? "Forbidden" : "Unauthorized";
        Refusals.send(new Problem(refusal.status(), title, refusal.detail()), request, response);
    }

    private static Question question(HttpServletRequest request, RequestHeaders headers, Access.Reader reader) {
        return new Question(
                request.getScheme(), request.getRequestURI(), request.getQueryString(), headers.others(), reader);
    }
}
