package org.eestatus.core.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Globs over names: {@code *} matches any characters, including slashes, and {@code ?} matches one character. */
public final class Globs {

    private static final Pattern ANYTHING = Pattern.compile("\\*+");

    private final List<String> globs;

    public Globs(List<String> globs) {
        this.globs = List.copyOf(globs);
    }

    /** Whether a glob contains no wildcard, so that it matches only the identical name. */
    public static boolean isName(String glob) {
        return glob.indexOf('*') < 0 && glob.indexOf('?') < 0;
    }

    /**
     * Whether the glob matches the whole name. Backtracks only to the last {@code *}, so the time is at most proportional to the
     * product of both lengths.
     */
    private static boolean matches(String glob, String name) {
        int inGlob = 0;
        int inName = 0;
        int lastStar = -1;
        int afterStar = 0;
        while (inName < name.length()) {
            boolean hasMore = inGlob < glob.length();
            if (hasMore && glob.charAt(inGlob) == '*') {
                lastStar = inGlob++;
                afterStar = inName;
            } else if (hasMore && (glob.charAt(inGlob) == '?' || glob.charAt(inGlob) == name.charAt(inName))) {
                inGlob++;
                inName++;
            } else if (lastStar >= 0) {
                inGlob = lastStar + 1;
                inName = ++afterStar;
            } else {
                return false;
            }
        }
        return inGlob == glob.length()
                || ANYTHING.matcher(glob.substring(inGlob)).matches();
    }

    /** Returns the first glob that matches the name. */
    public Optional<String> match(String name) {
        return matching(name).findFirst();
    }

    /** Whether a glob other than {@code *} matches the name. */
    public boolean matchByMoreThanAnything(String name) {
        return matching(name).anyMatch(glob -> !ANYTHING.matcher(glob).matches());
    }

    private Stream<String> matching(String name) {
        return globs.stream().filter(glob -> matches(glob, name));
    }
}
