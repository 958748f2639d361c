package org.eestatus.website;

import java.util.List;

/**
 * One resource on a page.
 *
 * @param judged whether any provider of the resource counts toward the overall verdict
 * @param providers the providers, worst first
 */
public record ResourceView(String name, DisplayStatus mark, boolean judged, List<ProviderView> providers) {}
