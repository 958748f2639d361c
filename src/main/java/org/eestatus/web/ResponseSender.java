package org.eestatus.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eestatus.http.AddressedBody;
import org.eestatus.http.Addresses;
import org.eestatus.http.ApplicationPath;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.Gzip;

/** A sender of new and cached responses. */
public final class ResponseSender {

    private ResponseSender() {}

    /** Sends the response. The caller must not use the servlet response afterwards. */
    public static void send(CachedResponse answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader("Age", answer.age());
        Optional<AddressedBody> addressed = answer.addressed();
        ResponseBody.send(
                addressed.isPresent() ? body(addressed.get(), request, response) : answer.body(), request, response);
    }

    /**
     * Returns the body for the client that sent the request. If the client accepts gzip, the body is compressed and
     * {@code Content-Encoding} is set.
     */
    public static byte[] body(AddressedBody body, HttpServletRequest request, HttpServletResponse response) {
        String root = root(request, body.trustProxy());
        if (!Gzip.isAccepted(Headers.joined(request, "Accept-Encoding"))) {
            return body.plain(root);
        }
        response.setHeader("Content-Encoding", Gzip.CODING);
        return body.gzipped(root);
    }

    private static String root(HttpServletRequest request, boolean trustProxy) {
        String host = request.getHeader("Host");
        return new Addresses(
                        request.getScheme(),
                        host == null ? request.getServerName() + ":" + request.getServerPort() : host,
                        ApplicationPath.encoded(request.getServletContext().getContextPath()) + "/",
                        name -> Headers.joined(request, name),
                        trustProxy)
                .of(List.of());
    }
}
