package org.eestatus.website;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eestatus.core.PartialReport;
import org.eestatus.core.StatusService;
import org.eestatus.http.Authenticator;
import org.jspecify.annotations.Nullable;

/** What is shown of what was asked for: of everything, of a resource, or of a provider. */
@Named
@RequestScoped
public class Page {

    /** As much of what is not well as is read at a glance. */
    private static final int GLANCE = 20;

    @Inject
    private Site site;

    @Inject
    private StatusService status;

    private List<String> path = List.of();
    private List<ResourceView> resources = List.of();
    private List<FailingCheck> troubles = List.of();
    private Summary summary = Summary.of(List.of(), DisplayStatus.UNKNOWN, false);
    private String command = "";

    @PostConstruct
    void begin() {
        PageRequest request = PageRequest.of(
                        FacesContext.getCurrentInstance().getExternalContext().getRequestMap()::get)
                .orElseThrow();
        PartialReport snapshot = request.snapshot().join();
        path = request.path();
        List<ResourceView> all = new ViewBuilder(
                        new ValueViews(site.phrases()), request.reader().audience(), status.origins())
                .of(snapshot, path);
        summary = Summary.of(all, DisplayStatus.of(snapshot.verdict()), path.size() > 1);
        troubles = new PageBound().first(summary.troubles());
        resources = new PageBound().on(all);
        String address =
                request.open() + Stream.concat(Stream.of("api"), path.stream()).collect(Collectors.joining("/"));
        command = command(address, request.reader().authorized() ? credentials() : "");
    }

    /** As they were brought to this page. */
    private static String credentials() {
        String authorization = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestHeaderMap()
                .getOrDefault("Authorization", "");
        return Authenticator.isBearer(authorization) ? " -H \"Authorization: Bearer $STATUS_TOKEN\"" : " -u \"$STATUS_USER\"";
    }

    /** Gives the same from a shell, with each verdict and reason. */
    private static String command(String address, String credentials) {
        return "curl" + credentials + " '" + address + "?format=health'";
    }

    public String getMark() {
        return summary.mark().label();
    }

    /** Whether anything on it counts. */
    public boolean isJudged() {
        return summary.judged();
    }

    public String getHeadline() {
        return summary.headline(site.phrases());
    }

    public @Nullable Instant getSince() {
        return summary.since();
    }

    /** The worst of what is not well. */
    public List<FailingCheck> getTroubles() {
        return troubles.subList(0, Math.min(GLANCE, troubles.size()));
    }

    /** More of what is not well, as much as there is room for. */
    public List<FailingCheck> getMoreTroubles() {
        return troubles.subList(getTroubles().size(), troubles.size());
    }

    /** How much is not well beside the worst. */
    public int getFoldedTroubles() {
        return summary.troubles().size() - getTroubles().size();
    }

    /** How much of what is not well is left out. */
    public int getOmittedTroubles() {
        return summary.troubles().size() - troubles.size();
    }

    public List<ResourceView> getResources() {
        return resources;
    }

    /** The resource that the page is of; one of all where it is of all. */
    public ResourceView getResource() {
        return resources.get(0);
    }

    /** The provider that the page is of; one of all where it is of more. */
    public ProviderView getProvider() {
        return getResource().providers().get(0);
    }

    /** Such as {@code health/databases}; empty for the overview. */
    public String getPath() {
        return String.join("/", path);
    }

    public String getCommand() {
        return command;
    }
}
