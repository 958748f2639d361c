package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.eestatus.http.ResponseTimeout;

/**
 * Filter that decouples JAX-RS from the connection. JAX-RS writes the response into memory, on whichever thread resumes the
 * request. This filter then sends the response on a server thread. A client that does not read its response therefore delays
 * no other request, and a late JAX-RS thread never accesses a request object that the server has reused.
 */
public class ApiFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** The time by which the timeout of this filter exceeds the timeout of JAX-RS, so that JAX-RS can respond first. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Inject
    private transient ResponseTimeout timeout;

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
            AsyncWait.until(api.completion(), request, timeout.duration().plus(GRACE));
        }
    }
}
