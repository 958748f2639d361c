package org.eestatus.website;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eestatus.core.model.PartialReport;
import org.jspecify.annotations.Nullable;

/** The bean of the result pages, named {@code page} in Facelets. A page shows all resources, one resource or one provider. */
public class Page {

    /** The maximum number of failing checks that are always visible. */
    private static final int GLANCE = 20;

    private final Site site;
    private final List<String> path;
    private final List<ResourceView> resources;
    private final List<FailingCheck> troubles;
    private final Summary summary;
    private final String command;

    /**
     * Creates the bean of one page.
     *
     * @param origins objects that identify what each provider checks, by the path of the provider
     */
    Page(Site site, PageContent content, Map<List<String>, Object> origins) {
        PartialReport report = content.report();
        this.site = site;
        this.path = content.path();
        List<ResourceView> all =
                new ViewBuilder(new ValueViews(site.phrases()), content.reader().audience(), origins).of(report, path);
        this.summary = Summary.of(all, DisplayStatus.of(report.verdict()), path.size() > 1);
        this.troubles = new PageBound().first(summary.troubles());
        this.resources = new PageBound().on(all);
        String address = content.address()
                + Stream.concat(Stream.of("api"), path.stream()).collect(Collectors.joining("/"));
        this.command = command(address, content.reader().authorized() ? credentials(content.isBearer()) : "");
    }

    private static String credentials(boolean isBearer) {
        return isBearer ? " -H \"Authorization: Bearer $STATUS_TOKEN\"" : " -u \"$STATUS_USER\"";
    }

    /** Returns a shell command that fetches the same results, with each verdict and reason. */
    private static String command(String address, String credentials) {
        return "curl" + credentials + " '" + address + "?format=health'";
    }

    /** Whether the page shows values, times and notes in full. The overview shows only what helps to choose a page. */
    public boolean isFull() {
        return !path.isEmpty();
    }

    public String getMark() {
        return summary.mark().label();
    }

    /** Whether any provider on the page is judged. */
    public boolean isJudged() {
        return summary.judged();
    }

    public String getHeadline() {
        return summary.headline(site.phrases());
    }

    public @Nullable Instant getSince() {
        return summary.since();
    }

    /** Returns the worst failing checks, which are always visible. */
    public List<FailingCheck> getTroubles() {
        return troubles.subList(0, Math.min(GLANCE, troubles.size()));
    }

    /** Returns the other failing checks that the page contains, up to its size limit. */
    public List<FailingCheck> getMoreTroubles() {
        return troubles.subList(getTroubles().size(), troubles.size());
    }

    /** Returns the number of failing checks that are not always visible. */
    public int getFoldedTroubles() {
        return summary.troubles().size() - getTroubles().size();
    }

    /** Returns the number of failing checks that the page omits. */
    public int getOmittedTroubles() {
        return summary.troubles().size() - troubles.size();
    }

    public List<ResourceView> getResources() {
        return resources;
    }

    /** Returns the resource that the page shows; on the overview, the first resource. */
    public ResourceView getResource() {
        return resources.get(0);
    }

    /** Returns the provider that the page shows; if the page shows several, the first provider. */
    public ProviderView getProvider() {
        return getResource().providers().get(0);
    }

    /** Returns the path of the page, such as {@code health/databases}, or an empty string for the overview. */
    public String getPath() {
        return String.join("/", path);
    }

    public String getCommand() {
        return command;
    }
}
