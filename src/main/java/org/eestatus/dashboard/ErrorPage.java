package org.eestatus.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said where there is no page to show. */
@Named
@RequestScoped
public class ErrorPage {

    private static final Set<Integer> EXPLAINED = Set.of(401, 404, 405);

    @Inject
    private Site site;

    private static Map<String, Object> attributes() {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestMap();
    }

    public int getStatus() {
        return (Integer) attributes().getOrDefault(RequestDispatcher.ERROR_STATUS_CODE, 404);
    }

    public String getHeadline() {
        return site.say("error." + key());
    }

    public String getExplanation() {
        return site.say("error." + key() + ".why");
    }

    private int key() {
        int status = getStatus();
        if (EXPLAINED.contains(status)) {
            return status;
        }
        return status < 500 ? 400 : 500;
    }

    /** What the server's log has the error under, or null where it has none. */
    public @Nullable String getInstance() {
        return (String) attributes().get("org.eestatus.instance");
    }
}
