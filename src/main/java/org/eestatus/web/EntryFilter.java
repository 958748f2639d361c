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
import java.util.regex.Pattern;
import org.eestatus.core.model.Tree;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.core.run.StatusService;
import org.eestatus.formats.Problem;
import org.eestatus.http.ApplicationPath;
import org.eestatus.http.Authenticator;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.PendingResponse;
import org.eestatus.http.RequestKey;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.ResponseTimeout;
import org.jspecify.annotations.Nullable;

/**
 * The first filter for every request. It enforces size limits, authenticates the caller, and serves a response from the
 * response cache if the cache knows the key of the request. Other requests go on to JAX-RS, Faces or the metrics servlet. One
 * filter does all of this, because the overhead that a server adds for each filter exceeds the time for these tasks.
 */
public class EntryFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /**
     * The context parameter that turns the response cache off if its value is {@code false}. Responses are the same without
     * the cache.
     */
    private static final String RESPONSE_CACHE = "org.eestatus.response-cache";

    /** The query string by which a browser requests a login dialog. */
    private static final String LOGIN = "login";

    private static final Problem ODD_PATH = new Problem(
            404,
            "Not Found",
            "The path is not valid; expected a path without double slashes, '.' or '..' segments, path parameters or"
                    + " invalid characters.");

    /** The end of a path that a server passes to its JSP servlet. Open Liberty has two extensions more than the others. */
    private static final Pattern JSP = Pattern.compile("\\.(jspx?|jsw|jsv)$");

    /** How long a response may wait for rendering, in addition to the timeout of its checks. */
    private static final Duration RENDERING = Duration.ofMinutes(1);

    @Inject
    private transient Authenticator authenticator;

    @Inject
    private transient ResponseCache cache;

    @Inject
    private transient StatusService status;

    @Inject
    private transient ResponseTimeout timeout;

    @Inject
    private transient ErrorResponder errors;

    @Inject
    private transient CallerRoles roles;

    private final transient LoginThrottle throttle = new LoginThrottle(System::nanoTime);
    private transient @Nullable ShadowedPages shadowed;
    private transient String contextPath = "";
    private transient boolean drainsBodies;
    private transient RequestKeyResolver keys = new RequestKeyResolver(List.of());

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        contextPath = config.getServletContext().getContextPath();
        errors.register(config.getServletContext());
        drainsBodies = BodyDrain.isNeededOn(config.getServletContext());
        if ("false".equals(config.getServletContext().getInitParameter(RESPONSE_CACHE))) {
            cache.turnOff();
        }
        Tree.Branch<List<String>> names = names();
        shadowed =
                new ShadowedPages(config.getServletContext(), names.children().keySet());
        Set<List<String>> paths = new HashSet<>(Set.of(List.of()));
        names.children().keySet().forEach(resource -> paths.add(List.of(resource)));
        names.leaves().forEach(paths::add);
        keys = new RequestKeyResolver(paths);
    }

    /** Ends responses that are still being written. The servlet container calls this method before Faces and CDI end. */
    @Override
    public void destroy() {
        NonBlockingWrite.endAll();
    }

    private Tree.Branch<List<String>> names() {
        try {
            return (Tree.Branch<List<String>>) status.names(List.of());
        } catch (UnknownNameException e) {
            throw new IllegalStateException("The root of the resource tree was not found", e);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ASYNC && !BodyDrain.isOver(request)) {
            if (!ResponseDelivery.resume(request, response)) {
                chain.doFilter(request, response);
            }
            return;
        }
        if (drainsBodies && request.getDispatcherType() == DispatcherType.REQUEST && BodyDrain.begin(request)) {
            return;
        }
        SecurityHeaders.addTo(response);
        RequestHeaders headers = RequestHeaders.of(request);
        Optional<Problem> excess = RequestLimits.excess(request, headers);
        Optional<String> path = ApplicationPath.within(request.getRequestURI(), contextPath);
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
        if (isRead(request) && isServed(path, headers, reader, request, response)) {
            return;
        }
        request.setAttribute(Authenticator.Reader.ATTRIBUTE, reader);
        if (isJsp(request)) {
            errors.send(HttpServletResponse.SC_NOT_FOUND, request, response);
            return;
        }
        withoutShadows(path, chain).doFilter(request, response);
    }

    /**
     * Whether the server would pass the request to its own JSP servlet, which logs an error for each page that it does not find. EE
     * Status has no JSP pages.
     */
    private static boolean isJsp(HttpServletRequest request) {
        return JSP.matcher(request.getServletPath()).find();
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Serves the response and returns true if the cache knows the key of the request. Otherwise, returns false. */
    private boolean isServed(
            String path,
            RequestHeaders headers,
            Authenticator.Reader reader,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        Optional<RequestKey> key = keys.of(path, request.getQueryString(), headers, reader);
        if (key.isEmpty()) {
            return false;
        }
        Optional<CachedResponse> fresh = cache.fresh(key.get());
        if (fresh.isPresent()) {
            ResponseSender.send(fresh.get(), request, response);
            return true;
        }
        Optional<PendingResponse> load = cache.get(key.get());
        if (load.isPresent()) {
            request.setAttribute(Authenticator.Reader.ATTRIBUTE, reader);
            ResponseDelivery.send(load.get(), timeout.duration().plus(RENDERING), request, response);
        }
        return load.isPresent();
    }

    private FilterChain withoutShadows(String path, FilterChain chain) {
        return shadowed == null ? chain : shadowed.chain(path, chain);
    }

    private Authenticator.Admission admission(String path, HttpServletRequest request, RequestHeaders headers)
            throws ServletException {
        Authenticator.Admission admission;
        try (ServerRealm users = new ServerRealm(request, roles, throttle)) {
            admission = authenticator.admit(headers.authorization(), () -> path, users);
        }
        return LOGIN.equals(request.getQueryString())
                        && admission instanceof Authenticator.Reader reader
                        && authenticator.isLoginWorthwhile(reader)
                ? authenticator.invitation()
                : admission;
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
