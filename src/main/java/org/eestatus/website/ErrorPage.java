package org.eestatus.website;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.Set;
import org.eestatus.formats.Problem;
import org.jspecify.annotations.Nullable;

/** What is said where there is no page to show. */
@Named
@RequestScoped
public class ErrorPage {

    /** The HTTP status codes that there are phrases for; others are told as the first of their hundred. */
    static final Set<Integer> EXPLAINED = Set.of(400, 401, 404, 405, 500);

    @Inject
    private Site site;

    private static Problem problem() {
        return (Problem) Objects.requireNonNull(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestMap()
                .get(Problem.class.getName()));
    }

    public String getHeadline() {
        return site.say("error." + explained());
    }

    public String getExplanation() {
        return site.say("error." + explained() + ".why");
    }

    private static int explained() {
        int status = problem().status();
        if (EXPLAINED.contains(status)) {
            return status;
        }
        return status < 500 ? 400 : 500;
    }

    /** What the server's log has the error under, or null where it has none. */
    public @Nullable String getInstance() {
        return problem().instance();
    }
}
