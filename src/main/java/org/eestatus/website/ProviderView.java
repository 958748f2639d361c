package org.eestatus.website;

import java.util.List;

/**
 * One provider on a page.
 *
 * @param origin equal for two providers that check the same
 * @param whole the provider itself; its value is null where it has components
 * @param components worst first
 * @param notes which components may be missing and why
 * @param shown how many of the components there is room for on the page
 * @param firstFolded the place of the first of them that is not always seen; a page asks again for each row
 */
public record ProviderView(
        String resource,
        boolean judged,
        Object origin,
        CheckView whole,
        List<CheckView> components,
        List<String> notes,
        int shown,
        int firstFolded) {

    private static final int MOST_NOTES = 100;

    /** More components than this are folded, but for those that are not well. */
    private static final int FEW = 10;

    ProviderView(
            String resource,
            boolean judged,
            Object origin,
            CheckView whole,
            List<CheckView> components,
            List<String> notes) {
        this(resource, judged, origin, whole, components, notes, components.size(), firstFolded(components));
    }

    /** The same with no more than the first of its components on the page. */
    ProviderView showing(int most) {
        int fewer = Math.min(most, components.size());
        return new ProviderView(
                resource, judged, origin, whole, components, notes, fewer, Math.min(firstFolded, fewer));
    }

    public String name() {
        return whole.name();
    }

    public DisplayStatus mark() {
        return whole.mark();
    }

    /** Where it is found from the application's root, such as {@code health/databases}. */
    public String path() {
        return resource + "/" + name();
    }

    /** What it checks: its components, or itself. */
    List<CheckView> checks() {
        return components.isEmpty() ? List.of(whole) : components;
    }

    /** The components that are always seen: the ones that are not well, and all where there are few. */
    public List<CheckView> seen() {
        return components.subList(0, firstFolded);
    }

    public List<CheckView> folded() {
        return components.subList(firstFolded, shown);
    }

    /** How many components are left out. */
    public int omitted() {
        return components.size() - shown;
    }

    /** The first notes, as many as the page has room for. */
    public List<String> firstNotes() {
        return notes.subList(0, Math.min(MOST_NOTES, notes.size()));
    }

    public int omittedNotes() {
        return notes.size() - firstNotes().size();
    }

    private static int firstFolded(List<CheckView> components) {
        if (components.size() <= FEW) {
            return components.size();
        }
        int unwell = 0;
        while (unwell < components.size() && components.get(unwell).mark() != DisplayStatus.PASS) {
            unwell++;
        }
        return unwell;
    }
}
