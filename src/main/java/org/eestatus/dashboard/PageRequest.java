package org.eestatus.dashboard;

import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eestatus.core.Snapshot;
import org.eestatus.http.Access;
import org.eestatus.http.Addresses;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a page asks for, and what is known of it by the time that the page is written.
 *
 * @param uri as the browser knows it
 * @param path no name for the overview, a resource's, or a resource's and a provider's
 * @param addresses those of the application, for what is copied from the page
 */
record PageRequest(
        String uri,
        List<String> path,
        CompletableFuture<Snapshot> snapshot,
        Access.Reader reader,
        Addresses addresses) {

    private static final String ATTRIBUTE = PageRequest.class.getName();

    void store(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /**
     * What a request was asked for.
     *
     * @param attributes the request's
     * @return nothing where it was refused before
     */
    static Optional<PageRequest> of(Function<String, @Nullable Object> attributes) {
        return Optional.ofNullable((PageRequest) attributes.apply(ATTRIBUTE));
    }
}
