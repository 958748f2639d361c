package org.eestatus.website;

import java.util.List;
import org.eestatus.core.model.PartialReport;
import org.eestatus.http.Authenticator;

/**
 * The content of a result page.
 *
 * @param path the names in the path of the page: none for the overview, otherwise that of a resource, and that of a provider
 *     if the page shows one
 * @param report the results so far
 * @param isBearer whether the caller uses a bearer token, as the commands on the page then do
 * @param address the placeholder for the address of the application's root, which may differ from client to client; the
 *     placeholder occurs nowhere else on the page
 */
public record PageContent(
        List<String> path, PartialReport report, Authenticator.Reader reader, boolean isBearer, String address) {}
