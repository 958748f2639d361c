package org.eestatus.bench.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A minimal servlet, which shows the maximum speed of a server. */
@WebServlet("/bare")
public class BareServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** A body of the same length as the response of a small health check. */
    static final String BODY = "{\"status\":\"UP\",\"checks\":[{\"name\":\"trivial\",\"status\":\"UP\"}]}";

    private static final byte[] BYTES = BODY.getBytes(StandardCharsets.UTF_8);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setContentLength(BYTES.length);
        response.getOutputStream().write(BYTES);
    }
}
