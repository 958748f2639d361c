package org.eestatus.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eestatus.core.model.Report;
import org.eestatus.formats.Format;
import org.eestatus.http.Authenticator;
import org.eestatus.http.CachedResponse;
import org.eestatus.settings.Settings;

/**
 * Rules for turning a report into an HTTP response.
 *
 * @param failCode the HTTP status code for a report with the verdict fail
 * @param trustProxy whether {@code Forwarded} and {@code X-Forwarded-*} are trusted
 * @param freshness how long a result is served from the cache
 */
record HttpRules(int failCode, boolean trustProxy, Duration freshness) {

    static final String METHODS = "GET, HEAD, OPTIONS";

    /** The request headers on which a response depends. */
    static final String VARY = "Accept, Authorization";

    static HttpRules of(Settings settings) {
        Settings.Http http = settings.http();
        return new HttpRules(http.fail(), http.trustProxy(), settings.freshness());
    }

    CachedResponse answer(Report report, List<String> path, Format dialect, Authenticator.Reader reader) {
        int code = report.verdict().isWell() ? Response.Status.OK.getStatusCode() : failCode;
        Map<String, String> headers = Map.of(
                HttpHeaders.CONTENT_TYPE, dialect.contentType(),
                HttpHeaders.CACHE_CONTROL, reader.cacheControl(freshness),
                HttpHeaders.VARY, VARY);
        byte[] body = dialect.bytes(report, path, reader.audience());
        return new CachedResponse(report.time(), freshness, code, headers, body);
    }

    static Response response(CachedResponse answer) {
        Response.ResponseBuilder response = Response.status(answer.status())
                .header("Age", answer.age())
                .header(HttpHeaders.CONTENT_LENGTH, answer.body().length)
                .entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }
}
