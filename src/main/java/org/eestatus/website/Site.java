package org.eestatus.website;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eestatus.core.StatusService;
import org.eestatus.core.Tree;
import org.eestatus.core.UnknownNameException;
import org.eestatus.http.Authenticator;
import org.eestatus.http.ApplicationPath;
import org.eestatus.http.Languages;
import org.jspecify.annotations.Nullable;

/** What all pages have in common: their reader's language, and the way from each to the others. */
@Named
@RequestScoped
public class Site {

    /** No page is as deep as this, and what is not there need not be found behind a proxy. */
    private static final int DEEPEST = 9;

    @Inject
    private StatusService status;

    @Inject
    private StaticFiles files;

    @Inject
    private Authenticator access;

    private final Instant now = Instant.now();
    private Phrases phrases = new Phrases(Locale.ENGLISH, Instant.EPOCH);
    private String root = "./";
    private boolean login;
    private @Nullable List<String> resources;

    @PostConstruct
    void begin() {
        ExternalContext request = FacesContext.getCurrentInstance().getExternalContext();
        String[] accepted = request.getRequestHeaderValuesMap().getOrDefault("Accept-Language", new String[0]);
        phrases = new Phrases(Languages.of(String.join(",", accepted)), now);
        root = root(request);
        login = PageRequest.of(request.getRequestMap()::get)
                .filter(asked -> access.isLoginWorthwhile(asked.reader()))
                .isPresent();
        request.setResponseHeader("Content-Language", phrases.locale().toLanguageTag());
    }

    /** By the address that the browser knows, since what it shows is elsewhere inside. */
    private static String root(ExternalContext request) {
        Map<String, Object> attributes = request.getRequestMap();
        Object failed = Optional.ofNullable(attributes.get(RequestDispatcher.ERROR_REQUEST_URI))
                .or(() -> Optional.ofNullable(attributes.get(RequestDispatcher.FORWARD_REQUEST_URI)))
                .orElse("");
        String uri = PageRequest.of(attributes::get).map(PageRequest::uri).orElse(failed.toString());
        return ApplicationPath.linkToRoot(uri, request.getApplicationContextPath(), DEEPEST);
    }

    Phrases phrases() {
        return phrases;
    }

    public Locale getLocale() {
        return phrases.locale();
    }

    /** From the page to the application's root, be it behind a proxy that has it elsewhere. */
    public String getRoot() {
        return root;
    }

    /** Whether the reader would see more after a log-in. */
    public boolean isLogin() {
        return login;
    }

    /** From the page to the folder of what it loads. */
    public String getFiles() {
        return root + files.folder();
    }

    /** The names of the resources, which each have a page. */
    public List<String> getResources() throws UnknownNameException {
        if (resources == null) {
            resources = List.copyOf(
                    ((Tree.Branch<?>) status.names(List.of())).children().keySet());
        }
        return resources;
    }

    /** When the page was made. */
    public Instant getNow() {
        return now;
    }

    public String say(String key) {
        return phrases.say(key);
    }

    public String say(String key, Object value) {
        return phrases.say(key, value);
    }

    public String duration(Duration duration) {
        return phrases.duration(duration);
    }

    public String age(Instant time) {
        return phrases.age(time);
    }

    public String ago(Instant time) {
        return phrases.ago(time);
    }

    public String time(Instant time) {
        return phrases.time(time);
    }
}
