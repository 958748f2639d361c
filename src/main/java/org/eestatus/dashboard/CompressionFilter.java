package org.eestatus.dashboard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends a page once all of it is written, compressed where the browser takes that. A page that fails leaves no part. */
public class CompressionFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        BufferedResponse page = new BufferedResponse(response);
        chain.doFilter(request, page);
        byte[] bytes = page.bytes();
        if (Gzip.isAccepted(request.getHeader("Accept-Encoding"))) {
            response.setHeader("Content-Encoding", Gzip.CODING);
            bytes = Gzip.compress(bytes);
        }
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }
}
