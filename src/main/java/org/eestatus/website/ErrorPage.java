package org.eestatus.website;

import java.util.Set;
import org.eestatus.formats.Problem;
import org.jspecify.annotations.Nullable;

/** The bean of the error page, named {@code errorPage} in Facelets. */
public class ErrorPage {

    /** The HTTP status codes that have phrases of their own. Other codes use the phrases of 400 or 500. */
    static final Set<Integer> EXPLAINED = Set.of(400, 401, 404, 405, 500);

    private final Site site;
    private final Problem problem;

    ErrorPage(Site site, Problem problem) {
        this.site = site;
        this.problem = problem;
    }

    public String getHeadline() {
        return site.say("error." + explained());
    }

    public String getExplanation() {
        return site.say("error." + explained() + ".why");
    }

    private int explained() {
        int status = problem.status();
        if (EXPLAINED.contains(status)) {
            return status;
        }
        return status < 500 ? 400 : 500;
    }

    /** Returns the {@code instance} that the log entry for the error contains, or null if the error is not logged. */
    public @Nullable String getInstance() {
        return problem.instance();
    }
}
