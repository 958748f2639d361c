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
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eestatus.core.StatusService;
import org.eestatus.core.Tree;
import org.eestatus.core.UnknownNameException;
import org.eestatus.formats.Problem;
import org.eestatus.http.Authenticator;
import org.eestatus.http.ApplicationPath;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.RequestKey;
import org.jspecify.annotations.Nullable;

/**
 * What every request meets first: it may be too large, its reader has to be admitted, and the answer may be there
 * already. This is one filter, since servers take as long for each as this takes for all of it.
 */
public class EntryFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** Whether answers are shared; all are the same without that, and slower. */
    private static final String SHARING = "sharing";

    /** The query by which somebody asks to be asked who they are, since browsers do not tell by themselves. */
    private static final String LOGIN = "login";

    private static final Problem ODD_PATH = new Problem(
            404,
            "Not Found",
            "No address is spelled like this; expected one without //, . and .. and parameters of a path.");

    /** How long a response may wait to be rendered, beside the checks. */
    private static final Duration RENDERING = Duration.ofMinutes(1);

    @Inject
    private transient Authenticator access;

    @Inject
    private transient ResponseCache answers;

    @Inject
    private transient StatusService status;

    private transient @Nullable Sharing sharing;
    private transient @Nullable ShadowedPages shadowed;
    private final transient LoginThrottle failedLogins = new LoginThrottle(System::nanoTime);
    private transient String contextPath = "";
    private transient boolean drainsBodies;
    private transient RequestKeyResolver keys = new RequestKeyResolver(List.of());

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        contextPath = config.getServletContext().getContextPath();
        drainsBodies = BodyDrain.isNeededOn(config.getServletContext());
        if (Boolean.parseBoolean(config.getInitParameter(SHARING))) {
            sharing = new Sharing(answers, status.patience().plus(RENDERING));
        }
        Tree.Branch<List<String>> names = names();
        shadowed =
                new ShadowedPages(config.getServletContext(), names.children().keySet());
        Set<List<String>> paths = new HashSet<>(Set.of(List.of()));
        names.children().keySet().forEach(resource -> paths.add(List.of(resource)));
        names.leaves().forEach(paths::add);
        keys = new RequestKeyResolver(paths);
    }

    private Tree.Branch<List<String>> names() {
        try {
            return (Tree.Branch<List<String>>) status.names(List.of());
        } catch (UnknownNameException e) {
            throw new IllegalStateException("Every tree has a root", e);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ASYNC && !BodyDrain.isOver(request)) {
            Sharing.resume(request, response, withoutShadows(path(request).orElse(""), chain));
            return;
        }
        if (drainsBodies && request.getDispatcherType() == DispatcherType.REQUEST && BodyDrain.begin(request)) {
            return;
        }
        SecurityHeaders.addTo(response);
        RequestHeaders headers = RequestHeaders.of(request);
        Optional<Problem> excess = RequestLimits.excess(request, headers);
        Optional<String> path = path(request);
        if (excess.isPresent()) {
            Rejections.send(excess.get(), request, response);
        } else if (path.isEmpty()) {
            Rejections.send(ODD_PATH, request, response);
        } else {
            doFilter(path.get(), headers, request, response, chain);
        }
    }

    private void doFilter(
            String path,
            RequestHeaders headers,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        Authenticator.Admission admission = admission(path, request, headers);
        if (admission instanceof Authenticator.Refusal refusal) {
            refuse(refusal, request, response);
            return;
        }
        Authenticator.Reader reader = (Authenticator.Reader) admission;
        Sharing shared = sharing;
        Optional<RequestKey> question =
                shared == null ? Optional.empty() : keys.of(path, request.getQueryString(), headers, reader);
        if (shared != null && question.isPresent() && shared.sendFresh(question.get(), request, response)) {
            return;
        }
        request.setAttribute(Authenticator.Reader.ATTRIBUTE, reader);
        HttpServletRequest bodiless = new BodilessRequest(request);
        FilterChain next = withoutShadows(path, chain);
        if (shared != null && question.isPresent()) {
            shared.share(question.get(), bodiless, response, next);
        } else {
            next.doFilter(bodiless, response);
        }
    }

    private FilterChain withoutShadows(String path, FilterChain chain) {
        return shadowed == null ? chain : shadowed.chain(path, chain);
    }

    private Authenticator.Admission admission(String path, HttpServletRequest request, RequestHeaders headers)
            throws ServletException {
        Authenticator.Admission admission;
        try (ServerRealm users = new ServerRealm(request, failedLogins)) {
            admission = access.admit(headers.authorization(), () -> path, users);
        }
        return LOGIN.equals(request.getQueryString())
                        && admission instanceof Authenticator.Reader reader
                        && access.isLoginWorthwhile(reader)
                ? access.invitation()
                : admission;
    }

    /** From the application's root; nothing where it is spelled as no link is. */
    private Optional<String> path(HttpServletRequest request) {
        return ApplicationPath.within(request.getRequestURI(), contextPath);
    }

    private static void refuse(Authenticator.Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (refusal.challenge() != null) {
            response.setHeader("WWW-Authenticate", refusal.challenge());
        }
        String title = refusal.status() == HttpServletResponse.SC_FORBIDDEN ? "Forbidden" : "Unauthorized";
        Rejections.send(new Problem(refusal.status(), title, refusal.detail()), request, response);
    }
}
