package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.eestatus.core.Report;
import org.eestatus.core.StatusService;
import org.eestatus.core.UnknownNameException;
import org.eestatus.formats.Metrics;
import org.eestatus.formats.Problem;
import org.eestatus.http.Accepted;
import org.eestatus.http.Authenticator;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.Gzip;
import org.eestatus.http.RenderGate;
import org.eestatus.servlet.ResponseSender;
import org.eestatus.servlet.AsyncWait;
import org.eestatus.servlet.Headers;
import org.eestatus.settings.Settings;

/** Answers Prometheus's scrapes, which evaluate like any other request; no thread of the server waits for that. */
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String PATH = "/metrics";

    /** The answer that a request has asked for, as a future. */
    private static final String ANSWER = MetricsServlet.class.getName();

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    @Inject
    private transient StatusService status;

    @Inject
    private transient Settings settings;

    @Inject
    private transient RenderGate gate;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            String detail = "The method is not allowed here; expected one of GET, HEAD.";
            Rejections.send(new Problem(405, "Method Not Allowed", detail), request, response);
            return;
        }
        CompletableFuture<CachedResponse> asked = asked(request);
        if (!asked.isDone()) {
            request.setAttribute(ANSWER, asked);
            AsyncWait.until(asked, request, PATH, status.patience());
            return;
        }
        try {
            ResponseSender.send(asked.join(), request, response);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RenderGate.FullException) {
                response.setHeader("Retry-After", "1");
                Rejections.send(Problem.busy(), request, response);
            } else {
                Rejections.fail(e, request, response);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<CachedResponse> asked(HttpServletRequest request) {
        Object before = request.getAttribute(ANSWER);
        return before == null ? answer(request) : (CompletableFuture<CachedResponse>) before;
    }

    private CompletableFuture<CachedResponse> answer(HttpServletRequest request) {
        Authenticator.Reader reader = Authenticator.Reader.of(request::getAttribute).orElseThrow();
        Metrics.Format format = Metrics.format(Accepted.of(Headers.joined(request, "Accept")));
        boolean isZipped = Gzip.isAccepted(Headers.joined(request, "Accept-Encoding"));
        Supplier<CompletableFuture<CachedResponse>> search =
                () -> report().thenCompose(report -> gate.render(() -> answer(report, reader, format, isZipped)));
        Optional<ResponseCache.Place> place = ResponseCache.Place.of(request::getAttribute);
        return search.get().thenApply(found -> {
            place.ifPresent(kept -> kept.keep(found, search));
            return found;
        });
    }

    private CompletableFuture<Report> report() {
        try {
            return status.evaluate(List.of());
        } catch (UnknownNameException e) {
            throw new IllegalStateException("Every tree has a root", e);
        }
    }

    private CachedResponse answer(Report report, Authenticator.Reader reader, Metrics.Format format, boolean isZipped) {
        byte[] bytes = Metrics.bytes(report, status.tallies(), reader.audience(), format);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", format.contentType());
        headers.put("Cache-Control", reader.cacheControl(settings.freshness()));
        headers.put("Vary", "Accept, Accept-Encoding, Authorization");
        if (isZipped) {
            headers.put("Content-Encoding", Gzip.CODING);
            bytes = Gzip.compress(bytes);
        }
        return new CachedResponse(report.time(), settings.freshness(), HttpServletResponse.SC_OK, headers, bytes);
    }
}
