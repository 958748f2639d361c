package org.eestatus.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eestatus.core.Report;
import org.eestatus.core.Status;
import org.eestatus.dialects.Dialect;
import org.eestatus.http.Access;
import org.eestatus.settings.Settings;

/**
 * How a report becomes an answer over HTTP.
 *
 * @param failCode the status code of a verdict to fail
 * @param trustProxy whether {@code Forwarded} and {@code X-Forwarded-*} are believed
 * @param freshness how long a result is served again
 * @param patience how long an answer is waited for that should have come by its deadline
 */
record HttpRules(int failCode, boolean trustProxy, Duration freshness, Duration patience) {

    static final String METHODS = "GET, HEAD, OPTIONS";

    static HttpRules of(Settings settings, Status status) {
        Settings.Http http = settings.http();
        return new HttpRules(
                http.fail(),
                http.trustProxy(),
                settings.freshness(),
                status.longestDeadline().plus(Status.GRACE));
    }

    Response answer(Report report, List<String> path, Dialect dialect, Access.Reader reader) {
        return Response.status(report.verdict().isWell() ? Response.Status.OK.getStatusCode() : failCode)
                .type(dialect.contentType())
                .header(HttpHeaders.CACHE_CONTROL, reader.cacheControl(freshness))
                .header("Age", report.age().toSeconds())
                .entity(dialect.bytes(report, path, reader.audience()))
                .build();
    }
}
