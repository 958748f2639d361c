package org.eestatus.website;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eestatus.core.Report;
import org.eestatus.formats.Problem;
import org.eestatus.http.AddressedBody;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.Gzip;
import org.eestatus.servlet.ResponseSender;
import org.eestatus.servlet.Headers;
import org.eestatus.servlet.ResponseBody;
import org.eestatus.settings.Settings;

/** Stands before Faces: sends a page once all of it is written, compressed where the browser takes that, or no part of it. */
public class PageFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** A page tells how long ago something was, to the second. */
    private static final Duration LONGEST_FRESHNESS = Duration.ofSeconds(1);

    /** Those of an answer that depend on what it tells. */
    private static final List<String> HEADERS = List.of("Cache-Control", "Content-Language", "Vary");

    @Inject
    private transient Settings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<PageRequest> asked = PageRequest.of(request::getAttribute).filter(page -> !isError(request));
        try {
            if (asked.isPresent() && asked.get().isTurnedAway()) {
                request.setAttribute(Problem.class.getName(), Problem.busy());
                response.setHeader("Retry-After", "1");
                PageRejection.send(HttpServletResponse.SC_SERVICE_UNAVAILABLE, request, response);
                return;
            }
            BufferedResponse page = new BufferedResponse(response);
            chain.doFilter(new PlainRequest(request), page);
            byte[] bytes = bytes(page, asked, request, response);
            asked.ifPresent(PageRequest::end);
            ResponseBody.send(bytes, request, response);
        } catch (ServletException | RuntimeException e) {
            if (isError(request)) {
                throw e;
            }
            request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, e);
            PageRejection.send(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, request, response);
        } finally {
            asked.ifPresent(PageRequest::end);
        }
    }

    private static boolean isError(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
    }

    private byte[] bytes(
            BufferedResponse page,
            Optional<PageRequest> asked,
            HttpServletRequest request,
            HttpServletResponse response) {
        byte[] bytes = page.bytes();
        Optional<AddressedBody> body = asked.flatMap(known -> addressed(bytes, known.open()));
        if (body.isPresent()) {
            keep(body.get(), asked.orElseThrow(), request, response);
            return ResponseSender.body(body.get(), request, response);
        }
        if (!Gzip.isAccepted(Headers.joined(request, "Accept-Encoding"))) {
            return bytes;
        }
        response.setHeader("Content-Encoding", Gzip.CODING);
        return Gzip.compress(bytes);
    }

    private Optional<AddressedBody> addressed(byte[] page, String open) {
        // In this encoding a character is a byte.
        int start = new String(page, StandardCharsets.ISO_8859_1).indexOf(open);
        return start < 0
                ? Optional.empty()
                : Optional.of(new AddressedBody(
                        Arrays.copyOf(page, start),
                        Arrays.copyOfRange(page, start + open.length(), page.length),
                        settings.http().trustProxy(),
                        PageFilter::quoted));
    }

    /** As it stands between single quotes in a shell command, in HTML. */
    private static String quoted(String address) {
        return address.replace("'", "'\\''")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Those who wait for the same page have it too; while more is being checked nobody else does. */
    private void keep(AddressedBody body, PageRequest asked, HttpServletRequest request, HttpServletResponse response) {
        ResponseCache.Place.of(request::getAttribute).ifPresent(place -> {
            Optional<Report> complete = asked.snapshot().join().report();
            place.keep(new CachedResponse(
                    complete.map(Report::time).orElseGet(Instant::now),
                    complete.isPresent() ? freshness() : Duration.ZERO,
                    response.getStatus(),
                    headers(response),
                    body));
        });
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
