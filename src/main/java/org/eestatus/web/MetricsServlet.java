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
import org.eestatus.core.Status;
import org.eestatus.core.UnknownNameException;
import org.eestatus.dialects.Metrics;
import org.eestatus.dialects.Problem;
import org.eestatus.http.Accepted;
import org.eestatus.http.Access;
import org.eestatus.http.Answer;
import org.eestatus.http.FreshAnswers;
import org.eestatus.http.Gzip;
import org.eestatus.http.RenderGate;
import org.eestatus.servlet.Answers;
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
    private transient Status status;

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
            Refusals.send(new Problem(405, "Method Not Allowed", detail), request, response);
            return;
        }
        CompletableFuture<Answer> asked = asked(request);
        if (!asked.isDone()) {
            request.setAttribute(ANSWER, asked);
            AsyncWait.until(asked, request, PATH, status.patience());
            return;
        }
        try {
            Answers.send(asked.join(), request, response);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RenderGate.FullException) {
                response.setHeader("Retry-After", "1");
                Refusals.send(Problem.busy(), request, response);
            } else {
                Refusals.fail(e, request, response);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<Answer> asked(HttpServletRequest request) {
        Object before = request.getAttribute(ANSWER);
        return before == null ? answer(request) : (CompletableFuture<Answer>) before;
    }

    private CompletableFuture<Answer> answer(HttpServletRequest request) {
        Access.Reader reader = Access.Reader.of(request::getAttribute).orElseThrow();
        Metrics.Format format = Metrics.format(Accepted.of(Headers.joined(request, "Accept")));
        boolean isZipped = Gzip.isAccepted(Headers.joined(request, "Accept-Encoding"));
        Supplier<CompletableFuture<Answer>> search =
                () -> report().thenCompose(report -> gate.render(() -> answer(report, reader, format, isZipped)));
        Optional<FreshAnswers.Place> place = FreshAnswers.Place.of(request::getAttribute);
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
}
