package org.eestatus.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.RequestKey;
import org.eestatus.servlet.ResponseSender;
import org.eestatus.servlet.AsyncWait;

/**
 * Gives those who ask the same one answer: while it is fresh at once, and while it is being worked out as soon as the first
 * of them has it, for which no thread of the server waits but for a moment.
 */
final class Sharing {

    /** Where a request that waits has the place of its answer. */
    private static final String AWAITED = Sharing.class.getName();

    /** Where a request that waits for its turn to find an answer has the place of that. */
    private static final String TURN = Sharing.class.getName() + ".turn";

    /**
     * So long after its search began, an answer is waited for on the server's thread: to give that back and to have another
     * go on takes servers longer than most checks take. Whatever hangs, no thread is held for longer.
     */
    private static final Duration BRIEF = Duration.ofMillis(5);

    private final ResponseCache answers;
    private final Duration patience;

    /** @param patience how long an answer is waited for that should have come by then */
    Sharing(ResponseCache answers, Duration patience) {
        this.answers = answers;
        this.patience = patience;
    }

    /** Whether there was a fresh answer, which has been sent. */
    boolean sendFresh(RequestKey question, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isRead(request)) {
            return false;
        }
        Optional<CachedResponse> fresh = answers.to(question);
        if (fresh.isPresent()) {
            ResponseSender.send(fresh.get(), request, response);
        }
        return fresh.isPresent();
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Sends what all are sent who ask the same now, where it can be shared. */
    void share(RequestKey question, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isRead(request) && request.isAsyncSupported()) {
            share(answers.place(question), request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void share(
            ResponseCache.Place place, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!place.take()) {
            await(place, request, response, chain);
        } else if (!place.turn().isDone()) {
            request.setAttribute(TURN, place);
            AsyncWait.until(place.turn(), request, null, patience, place::close);
        } else if (place.findAnew()) {
            await(place, request, response, chain);
        } else {
            find(place, request, response, chain);
        }
    }

    private static void find(
            ResponseCache.Place place, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ClosingRequest closing = new ClosingRequest(request, place);
        try {
            request.setAttribute(ResponseCache.Place.ATTRIBUTE, place);
            chain.doFilter(closing, new ClosingResponse(response, place));
        } finally {
            closing.closeUnlessAsync();
        }
    }

    private void await(
            ResponseCache.Place place, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (place.isThereWithin(BRIEF)) {
            conclude(place.awaited().join(), request, response, chain);
            return;
        }
        request.setAttribute(AWAITED, place);
        AsyncWait.until(place.awaited(), request, null, patience);
    }

    /** Goes on where the wait is over. */
    static void resume(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ResponseCache.Place own = (ResponseCache.Place) request.getAttribute(TURN);
        if (own != null) {
            request.removeAttribute(TURN);
            own.begin();
            find(own, new BodilessRequest(request), response, chain);
            return;
        }
        ResponseCache.Place place = (ResponseCache.Place) request.getAttribute(AWAITED);
        Optional<CachedResponse> answer =
                place == null ? Optional.empty() : place.awaited().getNow(Optional.empty());
        conclude(answer, new BodilessRequest(request), response, chain);
    }

    /** Sends what was waited for; whoever waited in vain, or for something else, goes on. */
    private static void conclude(
            Optional<CachedResponse> answer, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (answer.isPresent()) {
            ResponseSender.send(answer.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
