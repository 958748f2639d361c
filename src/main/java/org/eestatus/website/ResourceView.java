package org.eestatus.website;

import java.util.List;

/**
 * One resource on a page.
 *
 * @param judged whether it counts in the overall verdict
 * @param providers worst first
 */
public record ResourceView(String name, DisplayStatus mark, boolean judged, List<ProviderView> providers) {}
