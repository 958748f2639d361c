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
import java.util.concurrent.CompletionException;
import org.eestatus.core.Report;
import org.eestatus.core.Status;
import org.eestatus.core.UnknownNameException;
import org.eestatus.dialects.Metrics;
import org.eestatus.dialects.Problem;
import org.eestatus.http.Accepted;
import org.eestatus.http.Access;
import org.eestatus.http.Answer;
import org.eestatus.http.FreshAnswers;
import org.eestatus.http.Gzip;
import org.eestatus.servlet.AsyncWait;
import org.eestatus.settings.Settings;

/** Answers Prometheus's scrapes, which evaluate like any other request; no thread of the server waits for that. */
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String PATH = "/metrics";

    /** The report that a request has asked for, as a future. */
    private static final String REPORT = MetricsServlet.class.getName();

    private static final String TEXT = "text/plain";
    private static final String OPEN_METRICS = "application/openmetrics-text";

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    @Inject
    private transient Status status;

    @Inject
    private transient Settings settings;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            String detail = "The method is not allowed here; expected one of GET, HEAD.";
            Refusals.send(new Problem(405, "Method Not Allowed", detail), request, response);
            return;
        }
        CompletableFuture<Report> asked = asked(request);
        if (!asked.isDone()) {
            request.setAttribute(REPORT, asked);
            AsyncWait.until(asked, request, PATH, status.patience());
            return;
        }
        try {
            answer(asked.join(), request, response);
        } catch (CompletionException e) {
            Refusals.fail(e, request, response);
        }
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<Report> asked(HttpServletRequest request) {
        Object before = request.getAttribute(REPORT);
        return before == null ? report() : (CompletableFuture<Report>) before;
    }

    private CompletableFuture<Report> report() {
        try {
            return status.evaluate(List.of());
        } catch (UnknownNameException e) {
            throw new IllegalStateException("Every tree has a root", e);
        }
    }

    private void answer(Report report, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Access.Reader reader = Access.Reader.of(request::getAttribute).orElseThrow();
        Metrics.Format format = format(Accepted.of(request.getHeader("Accept")));
        boolean isZipped = Gzip.isAccepted(request.getHeader("Accept-Encoding"));
        Answer answer = answer(report, reader, format, isZipped);
        FreshAnswers.Place.of(request::getAttribute)
                .ifPresent(place ->
                        place.keep(answer, () -> report().thenApply(later -> answer(later, reader, format, isZipped))));
        Answers.send(answer, request, response);
    }

    private Answer answer(Report report, Access.Reader reader, Metrics.Format format, boolean isZipped) {
        byte[] bytes = Metrics.bytes(report, status.tallies(), reader.audience(), format);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", format.contentType());
        headers.put("Cache-Control", reader.cacheControl(settings.freshness()));
        headers.put("Vary", "Accept, Accept-Encoding, Authorization");
        if (isZipped) {
            headers.put("Content-Encoding", Gzip.CODING);
            bytes = Gzip.compress(bytes);
        }
        return new Answer(report.time(), settings.freshness(), HttpServletResponse.SC_OK, headers, bytes);
    }

    /** Who takes neither, such as a browser, reads the older one. */
    private static Metrics.Format format(Accepted accepted) {
        return accepted.best(List.of(TEXT, OPEN_METRICS))
                        .filter(OPEN_METRICS::equals)
                        .isPresent()
                ? Metrics.OPEN_METRICS
                : Metrics.TEXT;
    }
}
