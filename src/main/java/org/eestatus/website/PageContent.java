package org.eestatus.website;

import java.util.List;
import org.eestatus.core.model.PartialReport;
import org.eestatus.http.Authenticator;

/**
 * The content of a result page.
 *
 * @param path empty for the overview, otherwise the name of a resource, or those of a resource and a provider
 * @param report the results so far
 * @param isBearer whether the caller is authenticated by a token, which the commands on the page show
 * @param address the placeholder of the application's root address, which may differ from client to client; nothing else on
 *     the page contains this text
 */
public record PageContent(
        List<String> path, PartialReport report, Authenticator.Reader reader, boolean isBearer, String address) {}
