package org.eestatus.providers.code;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesRule;
import org.jspecify.annotations.Nullable;

/** A line of a git attributes file that can change the content of files. */
final class FileRule {

    private static final String MACRO = "[attr]";
    private static final String FILTER = "filter";
    private static final String ENCODING = "working-tree-encoding";
    private static final String IDENT = "ident";
    private static final List<String> WITH_VALUE = List.of(FILTER, ENCODING);
    private static final String BLANKS = " \t\r";
    private static final int MOST_RULES = 5_000;

    /** Maximum length of a line. Git ignores longer lines. */
    private static final int LONGEST_LINE = 2_048;

    /**
     * Maximum number of stars in a pattern to match, because the matching time grows exponentially with the number of
     * stars.
     */
    private static final int MOST_STARS = 2;

    /**
     * Maximum number of question marks, character classes and escapes in a pattern to match, because each of them uses
     * stack space.
     */
    private static final int MOST_CLASSES = 64;

    private final AttributesRule rule;
    private final boolean isSlow;

    private FileRule(AttributesRule rule) {
        this.rule = rule;
        String pattern = rule.getPattern();
        long classes = pattern.chars().filter(each -> "?[\\".indexOf(each) >= 0).count();
        this.isSlow = pattern.startsWith("\"") || stars(pattern) > MOST_STARS || classes > MOST_CLASSES;
    }

    private static int stars(String pattern) {
        int stars = 0;
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '*' && (i == 0 || pattern.charAt(i - 1) != '*')) {
                stars++;
            }
        }
        return stars;
    }

    /** Parses the rules that can change content. Adds the macros that the file defines to {@code macros}. */
    static List<FileRule> parse(byte[] content, AttributeMacros macros, TimeLimit limit) throws UndeterminedException {
        List<String> lines = new String(content, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#' && line.length() <= LONGEST_LINE)
                .toList();
        for (String line : lines) {
            limit.check();
            if (line.startsWith(MACRO)) {
                AttributesRule macro = rule(line.substring(MACRO.length()));
                macros.define(macro.getPattern(), macro.getAttributes());
            }
        }
        List<FileRule> rules = new ArrayList<>();
        for (String line : lines) {
            limit.check();
            if (!line.startsWith(MACRO) && matters(line, macros)) {
                rules.add(new FileRule(rule(line)));
            }
            if (rules.size() > MOST_RULES) {
                throw new UndeterminedException("a file of git attributes has more than " + MOST_RULES + " rules");
            }
        }
        return rules;
    }

    private static AttributesRule rule(String line) {
        StringTokenizer tokens = new StringTokenizer(line, BLANKS);
        String pattern = tokens.hasMoreTokens() ? tokens.nextToken() : "";
        return new AttributesRule(pattern, line.substring(pattern.length()).strip());
    }

    private static boolean matters(String line, AttributeMacros macros) {
        StringTokenizer tokens = new StringTokenizer(line, BLANKS);
        tokens.nextToken();
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            int start = token.startsWith("-") || token.startsWith("!") ? 1 : 0;
            int end = token.indexOf('=');
            String name = token.substring(start, end < start ? token.length() : end);
            if (WITH_VALUE.contains(name) || name.equals(IDENT) || macros.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the transformation that these attributes cause, or null if there is none. */
    static @Nullable String transformation(Map<String, Attribute> values) {
        for (String name : WITH_VALUE) {
            Attribute value = values.get(name);
            if (value != null && value.getState() == Attribute.State.CUSTOM) {
                return name + " '" + value.getValue() + "'";
            }
        }
        Attribute ident = values.get(IDENT);
        return ident != null && ident.getState() == Attribute.State.SET ? IDENT + " '$Id$'" : null;
    }

    List<Attribute> attributes() {
        return rule.getAttributes();
    }

    /**
     * Whether the pattern may match. Also true for quoted patterns, which JGit does not support, and for patterns that
     * take JGit too long to match.
     */
    boolean mayMatch(String path) {
        return isSlow || rule.isMatch(path, false);
    }
}
