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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.core.run.StatusService;
import org.eestatus.formats.Metrics;
import org.eestatus.formats.Problem;
import org.eestatus.http.Accepted;
import org.eestatus.http.Authenticator;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.Gzip;
import org.eestatus.http.RequestKey;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.ResponseTimeout;
import org.eestatus.settings.Settings;

/**
 * The servlet that serves the metrics to Prometheus. A scrape evaluates providers like any other request, without blocking a
 * server thread.
 */
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    @Inject
    private transient StatusService status;

    @Inject
    private transient Settings settings;

    @Inject
    private transient ResponseCache cache;

    @Inject
    private transient ResponseTimeout timeout;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            String detail = "The method is not allowed here; expected one of GET, HEAD.";
            Rejections.send(new Problem(405, "Method Not Allowed", detail), request, response);
            return;
        }
        Authenticator.Reader reader =
                Authenticator.Reader.of(request::getAttribute).orElseThrow();
        Metrics.Format format = Metrics.format(Accepted.of(Headers.joined(request, "Accept")));
        boolean isZipped = Gzip.isAccepted(Headers.joined(request, "Accept-Encoding"));
        RequestKey key = RequestKey.ofMetrics(format == Metrics.OPEN_METRICS, isZipped, reader);
        ResponseCache.Loader loader =
                () -> report().thenApply(report -> () -> render(report, reader, format, isZipped));
        ResponseDelivery.send(cache.get(key, loader), timeout.duration(), request, response);
    }

    private CompletableFuture<Report> report() {
        try {
            return status.evaluate(List.of());
        } catch (UnknownNameException e) {
            throw new IllegalStateException("The root of the resource tree was not found", e);
        }
    }

    private CachedResponse render(Report report, Authenticator.Reader reader, Metrics.Format format, boolean isZipped) {
        byte[] bytes = Metrics.bytes(report, status.counts(), reader.audience(), format);
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
