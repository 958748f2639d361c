package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.eestatus.core.StatusService;
import org.eestatus.servlet.AsyncWait;

/**
 * Keeps JAX-RS away from the connection. It writes into memory, on whatever thread resumes it, and this filter sends that on a
 * thread of the server's. So a client that does not read delays nobody, and a thread that is late touches no request that the
 * server has reused.
 */
public class ApiFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** Any path that is mapped to this filter: a dispatch comes back here with its response. */
    private static final String PATH = "/api";

    /** JAX-RS has the same patience, and a better answer. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Inject
    private transient StatusService status;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        InMemoryResponse written = (InMemoryResponse) request.getAttribute(InMemoryResponse.ATTRIBUTE);
        if (written != null) {
            written.send(request, response);
            return;
        }
        InMemoryResponse memory = new InMemoryResponse(response);
        ApiRequest api = new ApiRequest(request, memory);
        chain.doFilter(api, memory);
        if (api.completion().isDone()) {
            memory.send(request, response);
        } else {
            request.setAttribute(InMemoryResponse.ATTRIBUTE, memory);
            AsyncWait.until(api.completion(), request, PATH, status.patience().plus(GRACE));
        }
    }
}
