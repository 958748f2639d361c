package org.eestatus.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.eestatus.dialects.Problem;

/** Refuses what is larger than any request that is meant, and has nobody look at a body, before anything is made of it. */
public class LimitsFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_HEADER = 4_000;

    /** Those that are read here. */
    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Forwarded",
            "Host",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String query = request.getQueryString();
        int url = request.getRequestURI().length() + (query == null ? 0 : query.length());
        if (url > LONGEST_URL) {
            String detail = "The URL is too long; expected at most " + LONGEST_URL + " characters.";
            Refusals.send(new Problem(414, "URI Too Long", detail), request, response);
            return;
        }
        for (String header : HEADERS) {
            if (length(header, request) > LONGEST_HEADER) {
                String detail =
                        "The header %s is too long; expected at most %d characters.".formatted(header, LONGEST_HEADER);
                Refusals.send(new Problem(431, "Request Header Fields Too Large", detail), request, response);
                return;
            }
        }
        chain.doFilter(new BodilessRequest(request), response);
    }

    private static int length(String header, HttpServletRequest request) {
        return Collections.list(request.getHeaders(header)).stream()
                .mapToInt(String::length)
                .sum();
    }
}
