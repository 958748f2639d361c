package org.eestatus.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The examples, environment variables and files in the help and in the manual page. */
final class HelpSections {

    private HelpSections() {}

    /** Returns the items of each section, by heading. */
    static Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        sections.put(
                "Examples",
                items(
                        "status health", "run the checks of the resource health and show the results as YAML",
                        "status health databases -f text", "show the results for the databases as a table",
                        "status health -e -u http://localhost:8080/status",
                                "exit with code 1 if the server reports a failure",
                        "status health --watch 5 -f text -u http://localhost:8080/status",
                                "show the results of the server as a table every 5 seconds"));
        sections.put(
                "Environment",
                items(
                        "STATUS_SETTINGS", "the settings file, if --settings is not used",
                        "STATUS_TOKEN", "the token for --url, if --token is not used",
                        "STATUS_PASSWORD", "the password for --user NAME",
                        "JAVA_HOME, JAVA_OPTS", "the home directory of the JVM, and options for the JVM"));
        sections.put(
                "Files",
                items("status.yaml", "the settings file, if it is on the class path and no other file is specified"));
        return sections;
    }

    private static Map<String, String> items(String... termsAndTexts) {
        Map<String, String> items = new LinkedHashMap<>();
        for (int i = 0; i < termsAndTexts.length; i += 2) {
            items.put(termsAndTexts[i], termsAndTexts[i + 1]);
        }
        return items;
    }

    /** Returns the sections as lines of the help, each item on two lines, followed by the given lines. */
    static String[] lines(String... last) {
        StringBuilder lines = new StringBuilder();
        all().forEach((heading, items) -> {
            lines.append(heading).append(":\n");
            items.forEach((term, text) -> lines.append("  ")
                    .append(term)
                    .append("\n      ")
                    .append(text)
                    .append('\n'));
            lines.append('\n');
        });
        return lines.append(String.join("\n", last)).toString().split("\n", -1);
    }
}
