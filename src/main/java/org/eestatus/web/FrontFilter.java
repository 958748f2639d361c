package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eestatus.dialects.Problem;
import org.eestatus.http.Access;
import org.eestatus.http.Addresses;
import org.eestatus.http.Answer;
import org.eestatus.http.FreshAnswers;

/**
 * What every request meets first: it may be too large, its reader has to be admitted, and the answer may be there
 * already. This is one filter, since servers take as long for each as this takes for all of it.
 */
public class FrontFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** Whether fresh answers are sent again; all answers are the same without, and slower. */
    private static final String FRESH_ANSWERS = "fresh-answers";

    /** The query by which somebody asks to be asked who they are, since browsers do not tell by themselves. */
    private static final String LOGIN = "login";

    @Inject
    private transient Access access;

    @Inject
    private transient FreshAnswers answers;

    private boolean sendsAgain;

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        sendsAgain = Boolean.parseBoolean(config.getInitParameter(FRESH_ANSWERS));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
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
        request.setAttribute(Access.Reader.ATTRIBUTE, reader);
        Optional<Answer> known = sendsAgain ? known(request, headers, reader) : Optional.empty();
        if (known.isPresent()) {
            Answers.send(known.get(), request, response);
        } else {
            chain.doFilter(new BodilessRequest(request), response);
        }
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

    /** What was answered to the same before, or nothing, and then a place for the answer to be kept. */
    private Optional<Answer> known(HttpServletRequest request, RequestHeaders headers, Access.Reader reader) {
        boolean isGet = request.getMethod().equals("GET");
        if (!isGet && !request.getMethod().equals("HEAD")) {
            return Optional.empty();
        }
        FreshAnswers.Question question = new FreshAnswers.Question(
                request.getScheme(), request.getRequestURI(), request.getQueryString(), headers.others(), reader);
        Optional<Answer> known = answers.to(question);
        if (isGet && known.isEmpty()) {
            request.setAttribute(FreshAnswers.Place.ATTRIBUTE, new FreshAnswers.Place(answers, question));
        }
        return known;
    }
}
