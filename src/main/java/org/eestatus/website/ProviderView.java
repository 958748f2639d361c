package org.eestatus.website;

import java.util.List;

/**
 * One provider on a page.
 *
 * @param origin an object that is equal for two providers that check the same thing
 * @param whole the provider as a whole; its value is null if the provider has components
 * @param components the components, worst first
 * @param notes texts that state which components may be missing and why
 * @param shown the number of components that the page contains
 * @param firstFolded the index of the first folded component; it is stored because a page reads it for each row
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

    /** If a provider has more components than this, the passing components are folded. */
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

    /** Returns the same view with at most this number of components on the page. */
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

    /** Returns the path relative to the application's root, such as {@code health/databases}. */
    public String path() {
        return resource + "/" + name();
    }

    /** Returns the components, or the provider itself if it has none. */
    List<CheckView> checks() {
        return components.isEmpty() ? List.of(whole) : components;
    }

    /** Returns the components that are always visible: those that do not pass, or all of them if there are few. */
    public List<CheckView> seen() {
        return components.subList(0, firstFolded);
    }

    public List<CheckView> folded() {
        return components.subList(firstFolded, shown);
    }

    /** Returns the number of components that the page omits. */
    public int omitted() {
        return components.size() - shown;
    }

    /** Returns the notes that the page shows; their number is limited. */
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
