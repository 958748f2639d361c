package org.eestatus.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eestatus.http.AddressedBody;
import org.eestatus.http.Addresses;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.ApplicationPath;
import org.eestatus.http.Gzip;

/** Sends an answer, for the first time or again. */
public final class ResponseSender {

    private ResponseSender() {}

    /** Sends it; the caller must not touch the response afterwards. */
    public static void send(CachedResponse answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader("Age", answer.age());
        Optional<AddressedBody> addressed = answer.addressed();
        ResponseBody.send(
                addressed.isPresent() ? body(addressed.get(), request, response) : answer.body(), request, response);
    }

    /** The body for the client that sent the request, compressed where it accepts that; the response says so. */
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
