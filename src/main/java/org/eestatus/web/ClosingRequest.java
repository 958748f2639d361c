package org.eestatus.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.eestatus.http.ResponseCache;

/** A request that closes the place of its answer when it is over, however it ends. */
final class ClosingRequest extends HttpServletRequestWrapper {

    private final ResponseCache.Place place;
    private volatile boolean isAsync;

    ClosingRequest(HttpServletRequest request, ResponseCache.Place place) {
        super(request);
        this.place = place;
    }

    void closeUnlessAsync() {
        if (!isAsync) {
            place.close();
        }
    }

    @Override
    public AsyncContext startAsync() {
        return closing(super.startAsync());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return closing(super.startAsync(request, response));
    }

    private AsyncContext closing(AsyncContext context) {
        isAsync = true;
        context.addListener(new Closing());
        return context;
    }

    private final class Closing implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            place.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            place.close();
        }

        @Override
        public void onError(AsyncEvent event) {
            place.close();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
