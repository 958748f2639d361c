package org.eestatus.dashboard;

import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eestatus.core.Access;
import org.eestatus.core.Snapshot;
import org.eestatus.http.Addresses;

/**
 * What a request for a page asks for, and what is known of it by the time that the page is written.
 *
 * @param uri as the browser knows it
 * @param path no name for the overview, a resource's, or a resource's and a provider's
 * @param addresses those of the application, for what is copied from the page
 */
record Asked(
        String uri, List<String> path, CompletableFuture<Snapshot> looked, Access.Reader reader, Addresses addresses) {

    private static final String ATTRIBUTE = Asked.class.getName();

    void keepIn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** None where a request was refused before. */
    static Optional<Asked> keptIn(Map<String, Object> attributes) {
        return Optional.ofNullable((Asked) attributes.get(ATTRIBUTE));
    }
}
