package org.eestatus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks a regular expression into its elements and returns, in order, sample texts that these elements match. */
final class PatternParts {

    private static final String CANDIDATES = "a1-. \"/:A_=,;@%[{(*?#é\n\t";

    private final String pattern;
    private final int flags;
    private final List<String> parts = new ArrayList<>();
    private int next;

    private PatternParts(Pattern pattern) {
        this.pattern = pattern.pattern();
        this.flags = pattern.flags();
    }

    static List<String> of(Pattern pattern) {
        PatternParts parts = new PatternParts(pattern);
        while (parts.next < parts.pattern.length()) {
            parts.read();
        }
        return parts.parts;
    }

    private void read() {
        char c = pattern.charAt(next);
        switch (c) {
            case '\\' -> escaped();
            case '[' -> characters(endOfClass());
            case '(' -> next = afterGroupStart();
            case '{' -> next = pattern.indexOf('}', next) + 1;
            case '.' -> characters(next + 1);
            case ')', '|', '^', '$', '*', '+', '?' -> next++;
            default -> {
                parts.add(String.valueOf(c));
                next++;
            }
        }
    }

    private void escaped() {
        char c = pattern.charAt(next + 1);
        switch (c) {
            case 'Q' -> {
                int end = pattern.indexOf("\\E", next);
                pattern.substring(next + 2, end).chars().forEach(each -> parts.add(Character.toString(each)));
                next = end + 2;
            }
            case 'k' -> next = pattern.indexOf('>', next) + 1;
            case 'p', 'P' -> characters(pattern.indexOf('}', next) + 1);
            case 'b', 'B', 'A', 'z', 'Z', 'G' -> next += 2;
            case 'u' -> characters(next + 6);
            case 'x' -> characters(next + 4);
            default -> characters(next + 2);
        }
    }

    /**
     * Adds the first two of the {@link #CANDIDATES} that the current element matches. The index {@code end} is the end of the
     * element.
     */
    private void characters(int end) {
        Pattern element = Pattern.compile(pattern.substring(next, end), flags);
        CANDIDATES
                .chars()
                .mapToObj(Character::toString)
                .filter(each -> element.matcher(each).matches())
                .limit(2)
                .forEach(parts::add);
        next = end;
    }

    private int endOfClass() {
        int depth = 0;
        int i = next;
        do {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && i > next + 1 && !(i == next + 2 && pattern.charAt(next + 1) == '^')) {
                depth--;
            }
            i++;
        } while (depth > 0);
        return i;
    }

    private int afterGroupStart() {
        if (!pattern.startsWith("(?", next)) {
            return next + 1;
        }
        int i = next + 2;
        if (pattern.startsWith("<=", i) || pattern.startsWith("<!", i)) {
            return i + 2;
        }
        if (pattern.charAt(i) == '<') {
            return pattern.indexOf('>', i) + 1;
        }
        while (i < pattern.length() && "imsuxd-".indexOf(pattern.charAt(i)) >= 0) {
            i++;
        }
        return i + 1;
    }
}
