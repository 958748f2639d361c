package org.eestatus.web;

import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eestatus.core.run.Source;

/** What a {@link RunningWeb} serves, and how. */
final class WebOptions {

    final Map<String, Map<String, Source>> sources;
    final String[] settings;
    final Map<String, String> parameters = new HashMap<>();
    final Map<String, HttpServlet> servlets = new HashMap<>();
    PlainPages pages = new PlainPages();
    Duration grace = Duration.ofSeconds(10);
    int renderings = 4;
    int longestQueue = 100;

    /**
     * @param sources the providers by resource and name
     * @param settings the lines of the settings
     */
    WebOptions(Map<String, Map<String, Source>> sources, String... settings) {
        this.sources = sources;
        this.settings = settings;
    }

    /** Each response is loaded anew. */
    WebOptions withoutResponseCache() {
        parameters.put("org.eestatus.response-cache", "false");
        return this;
    }

    /** Adds a servlet at this path. */
    WebOptions servlet(String path, HttpServlet servlet) {
        servlets.put(path, servlet);
        return this;
    }

    WebOptions pages(PlainPages renderer) {
        pages = renderer;
        return this;
    }

    /** Sets how much longer than the longest deadline a response may take. */
    WebOptions grace(Duration time) {
        grace = time;
        return this;
    }

    /**
     * Sets how many responses are rendered at the same time. With none, a response that is not small is never complete.
     *
     * @param queue the maximum number of responses that wait to be rendered
     */
    WebOptions renderings(int most, int queue) {
        renderings = most;
        longestQueue = queue;
        return this;
    }

    RunningWeb start() throws Exception {
        return new RunningWeb(this);
    }
}
