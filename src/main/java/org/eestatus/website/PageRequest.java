package org.eestatus.website;

import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.eestatus.core.PartialReport;
import org.eestatus.http.Authenticator;
import org.eestatus.http.RenderGate;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a page asks for, and what is known of it by the time that the page is written.
 *
 * @param uri as the browser knows it
 * @param path no name for the overview, a resource's, or a resource's and a provider's
 * @param open stands in the page for the address of the application's root, which each client may know by another; nothing else has
 *     this text
 * @param entry to the rendering of the page, which ends with it
 */
record PageRequest(
        String uri,
        List<String> path,
        CompletableFuture<PartialReport> snapshot,
        Authenticator.Reader reader,
        String open,
        CompletableFuture<RenderGate.Permit> entry) {

    private static final String ATTRIBUTE = PageRequest.class.getName();

    /** Whether too many pages wait to be rendered. */
    boolean isTurnedAway() {
        return entry.handle((permit, error) -> error).getNow(null) instanceof CompletionException failed
                && failed.getCause() instanceof RenderGate.FullException;
    }

    /** Lets others render, now or as soon as this would be allowed to. */
    void end() {
        var unused = entry.whenComplete((permit, full) -> {
            if (permit != null) {
                permit.close();
            }
        });
    }

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
