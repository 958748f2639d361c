package org.eestatus.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eestatus.json.Problem;

/** Problems as answers of a servlet. */
final class Problems {

    private Problems() {}

    static void send(Problem problem, HttpServletResponse response) throws IOException {
        byte[] body = problem.bytes();
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
