package org.eestatus.providers.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a work tree have a content that differs from the committed one although they are unchanged: those whose
 * git attributes name a filter, an encoding, or {@code ident}.
 *
 * @see <a href="https://git-scm.com/docs/gitattributes">gitattributes</a>
 */
final class ContentTransformations {

    private static final String FILE_NAME = ".gitattributes";
    private static final String MACRO = "[attr]";
    private static final String FILTER = "filter";
    private static final String ENCODING = "working-tree-encoding";
    private static final String IDENT = "ident";
    private static final Set<String> TRANSFORMING = Set.of(FILTER, ENCODING, IDENT);
    private static final int LARGEST_FILE = 1 << 20;

    private static final Pattern WILDCARDS = Pattern.compile("\\*+");

    /** The time to match a pattern grows with this as its exponent. */
    private static final int MOST_WILDCARDS = 2;

    private final Path workTree;
    private final List<AttributesRule> ofRepository;
    private final Map<String, List<Attribute>> macros = new HashMap<>();
    private final Map<String, List<AttributesRule>> byFolder = new HashMap<>();

    ContentTransformations(Path workTree, Path commonDirectory) throws IOException {
        this.workTree = workTree;
        this.ofRepository = rules(commonDirectory.resolve("info").resolve("attributes"));
        byFolder.put("", rules(workTree.resolve(FILE_NAME)));
    }

    /**
     * Says how the content of a file is transformed.
     *
     * @param path relative to the work tree, with slashes
     * @return such as {@code filter 'lfs'}, or null where it is not
     */
    @Nullable
    String of(String path) throws IOException {
        Map<String, String> transforming = new LinkedHashMap<>();
        for (int end = 0; end >= 0; end = path.indexOf('/', end + 1)) {
            String folder = path.substring(0, end);
            apply(rulesOf(folder), end == 0 ? path : path.substring(end + 1), transforming);
        }
        apply(ofRepository, path, transforming);
        return transforming.entrySet().stream()
                .findFirst()
                .map(each -> each.getKey() + " '" + each.getValue() + "'")
                .orElse(null);
    }

    private List<AttributesRule> rulesOf(String folder) throws IOException {
        List<AttributesRule> known = byFolder.get(folder);
        if (known == null) {
            known = rules(workTree.resolve(folder).resolve(FILE_NAME));
            byFolder.put(folder, known);
        }
        return known;
    }

    /** The rules that can matter here; git does not follow a link to such a file either. */
    private List<AttributesRule> rules(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new UndeterminedException(file.getFileName() + " is larger than 1 MiB");
        }
        AttributesNode node = new AttributesNode();
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            node.parse(in);
        }
        List<AttributesRule> rules = new ArrayList<>();
        for (AttributesRule rule : node.getRules()) {
            if (rule.getPattern().startsWith(MACRO)) {
                macros.put(rule.getPattern().substring(MACRO.length()), rule.getAttributes());
            } else if (rule.getAttributes().stream().anyMatch(this::matters)) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private boolean matters(Attribute attribute) {
        return TRANSFORMING.contains(attribute.getKey()) || macros.containsKey(attribute.getKey());
    }

    private void apply(List<AttributesRule> rules, String path, Map<String, String> transforming) {
        for (AttributesRule rule : rules) {
            if (mayMatch(rule, path)) {
                rule.getAttributes().forEach(attribute -> apply(attribute, transforming, macros.size()));
            }
        }
    }

    /** True also for patterns that JGit does not know (quoted ones) or takes too long to match. */
    private static boolean mayMatch(AttributesRule rule, String path) {
        String pattern = rule.getPattern();
        return pattern.startsWith("\"")
                || WILDCARDS.matcher(pattern).results().count() > MOST_WILDCARDS
                || rule.isMatch(path, false);
    }

    private void apply(Attribute attribute, Map<String, String> transforming, int macrosLeft) {
        String name = attribute.getKey();
        boolean set = attribute.getState() == Attribute.State.SET;
        if (!TRANSFORMING.contains(name)) {
            if (set && macrosLeft > 0) {
                macros.getOrDefault(name, List.of()).forEach(each -> apply(each, transforming, macrosLeft - 1));
            }
        } else if (attribute.getState() == Attribute.State.CUSTOM && !name.equals(IDENT)) {
            transforming.put(name, attribute.getValue());
        } else if (set && name.equals(IDENT)) {
            transforming.put(name, "$Id$");
        } else {
            transforming.remove(name);
        }
    }
}
