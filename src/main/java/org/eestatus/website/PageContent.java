package org.eestatus.website;

import java.util.List;
import org.eestatus.core.model.PartialReport;
import org.eestatus.http.Authenticator;

/**
 * The content of a result page.
 *
 * @param path the path of the page: empty for the overview, the name of a resource, or the names of a resource and a provider
 * @param report the results so far
 * @param isBearer whether the caller uses a bearer token; if so, the command on the page uses one, too
 * @param address the placeholder for the address of the application's root, which may differ from client to client; the
 *     placeholder occurs nowhere else on the page
 */
public record PageContent(
        List<String> path, PartialReport report, Authenticator.Reader reader, boolean isBearer, String address) {}
