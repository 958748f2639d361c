package org.eestatus.settings;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A description of a syntax error in YAML. The message of the parser is shown only if it quotes nothing from the file,
 * because a value may be a secret.
 */
final class YamlProblem {

    /** Messages that contain only fixed texts and the names of tokens. */
    private static final Pattern FIXED =
            Pattern.compile("(?:mapping keys|mapping values|sequence entries) are not allowed here"
                    + "|could not find expected ':'"
                    + "|but found another document"
                    + "|found (?:unexpected end of stream|unexpected document separator)"
                    + "|expected (?:<block end>|the node content|',' or '\\]'|',' or '}')"
                    + ", but (?:found|got) (?:'<[a-z ]{1,30}+>'|<[a-z ]{1,30}+>|'[^\\w\\s]')");

    /** The beginning of a message that continues a sentence of the parser. */
    private static final String BUT = "but ";

    private YamlProblem() {}

    /** Returns a description that quotes no value in the file. */
    static String reason(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        if (FIXED.matcher(problem).matches()) {
            return problem.startsWith(BUT) ? problem.substring(BUT.length()) : problem;
        }
        if (problem.startsWith("found undefined alias")) {
            return "a value begins with '*' but is not in quotes";
        }
        if (problem.startsWith("found undefined tag handle")) {
            return "a value begins with '!' but is not in quotes";
        }
        if (problem.startsWith("found character '\\t")) {
            return "a line is indented with a tab";
        }
        if (problem.startsWith("found character")) {
            return "a value begins with a character that is allowed only in quotes";
        }
        return String.valueOf(e.getContext()).startsWith("while scanning a double-quoted scalar")
                ? "a text in double quotes contains an unknown escape sequence (after '\\')"
                : "a part of the file cannot be parsed";
    }
}
