package org.eestatus.jndi;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Globs over JNDI names: {@code *} stands for any characters, slashes included, and {@code ?} for one. */
final class Globs {

    private static final Pattern ANYTHING = Pattern.compile("\\*+");

    private final List<String> globs;

    Globs(List<String> globs) {
        this.globs = List.copyOf(globs);
    }

    /** Only the last {@code *} is tried again, so that the time is at most the product of both lengths. */
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

    /** The first of them that matches. */
    Optional<String> match(String name) {
        return matching(name).findFirst();
    }

    /** Whether one matches that says more than {@code *}. */
    boolean matchByMoreThanAnything(String name) {
        return matching(name).anyMatch(glob -> !ANYTHING.matcher(glob).matches());
    }

    private Stream<String> matching(String name) {
        return globs.stream().filter(glob -> matches(glob, name));
    }
}
