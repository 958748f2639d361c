package org.eestatus.dashboard;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eestatus.core.Report;
import org.eestatus.http.Answer;
import org.eestatus.http.FreshAnswers;
import org.eestatus.http.Gzip;
import org.eestatus.servlet.ResponseBody;
import org.eestatus.settings.Settings;

/** Stands before Faces: sends a page once all of it is written, compressed where the browser takes that, or no part of it. */
public class PageFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** A page tells how long ago something was, to the second. */
    private static final Duration LONGEST_FRESHNESS = Duration.ofSeconds(1);

    /** Those of an answer that depend on what it tells. */
    private static final List<String> HEADERS =
            List.of("Cache-Control", "Content-Encoding", "Content-Language", "Vary");

    @Inject
    private transient Settings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        BufferedResponse page = new BufferedResponse(response);
        try {
            chain.doFilter(new PlainRequest(request), page);
        } catch (ServletException | RuntimeException e) {
            if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null) {
                throw e;
            }
            request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, e);
            Refusal.send(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, request, response);
            return;
        }
        send(page.bytes(), request, response);
    }

    private void send(byte[] page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = page;
        if (Gzip.isAccepted(request.getHeader("Accept-Encoding"))) {
            response.setHeader("Content-Encoding", Gzip.CODING);
            bytes = Gzip.compress(page);
        }
        keep(bytes, request, response);
        ResponseBody.send(bytes, request, response);
        if (!request.isAsyncStarted()) {
            // some servers add a page of their own to an error that nothing is written of
            response.flushBuffer();
        }
    }

    /** Those who wait for the same page have it too; while more is being checked nobody else does. */
    private void keep(byte[] bytes, HttpServletRequest request, HttpServletResponse response) {
        Optional<FreshAnswers.Place> place = FreshAnswers.Place.of(request::getAttribute);
        Optional<PageRequest> asked = PageRequest.of(request::getAttribute);
        if (place.isPresent()
                && asked.isPresent()
                && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null) {
            Optional<Report> complete = asked.get().snapshot().join().report();
            place.get()
                    .keep(new Answer(
                            complete.map(Report::time).orElseGet(Instant::now),
                            complete.isPresent() ? freshness() : Duration.ZERO,
                            response.getStatus(),
                            headers(response),
                            bytes));
        }
    }

    private Duration freshness() {
        return settings.freshness().compareTo(LONGEST_FRESHNESS) < 0 ? settings.freshness() : LONGEST_FRESHNESS;
    }

    private static Map<String, String> headers(HttpServletResponse response) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", response.getContentType());
        for (String name : HEADERS) {
            String value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }
}
