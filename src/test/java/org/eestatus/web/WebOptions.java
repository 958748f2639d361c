package org.eestatus.web;

import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.eestatus.core.run.Source;

/** The options of a {@link RunningWeb}: what it serves, and its limits. */
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

    /**
     * Returns options for a ping, a check that a test can hold, and a response that is larger than the buffers of a connection.
     *
     * @param check the provider {@code slow/check}
     * @param settings the lines of the settings
     */
    static WebOptions withSlowAndLarge(HeldCheck check, String... settings) {
        Source large = new Source.Fixed(Map.of("numbers", Collections.nCopies(9_000, Long.MAX_VALUE)));
        return new WebOptions(
                Map.of(
                        "health",
                        Map.of("ping", new Source.Fixed(Map.of("pong", true))),
                        "slow",
                        Map.of("check", check.source()),
                        "large",
                        Map.of("numbers", large)),
                settings);
    }

    /** Turns the response cache off, so each request loads its response. */
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

    /** Sets the time by which a response may exceed the longest deadline. */
    WebOptions grace(Duration time) {
        grace = time;
        return this;
    }

    /**
     * Sets the maximum number of responses that are rendered at the same time. With 0, only small responses are ever rendered.
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
