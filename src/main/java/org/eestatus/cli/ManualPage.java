package org.eestatus.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of the command, written with the macros of man(7). */
final class ManualPage {

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    /**
     * Returns the manual page.
     *
     * @param version the name and version of the program, for the footer
     */
    static String of(CommandSpec command, String version) {
        ManualPage manual = new ManualPage();
        String name = command.name();
        manual.line(".TH %s 1 \"\" \"%s\"".formatted(name.toUpperCase(Locale.ROOT), escaped(version.strip())));
        manual.line(".nh");
        manual.section("NAME");
        manual.line(escaped(name) + " \\- " + escaped("show the health of a Jakarta EE server"));
        manual.section("SYNOPSIS");
        manual.line(".B " + escaped(name));
        manual.line(escaped("RESOURCE [PROVIDER...] [OPTIONS]"));
        manual.section("DESCRIPTION");
        for (String line : command.usageMessage().description()) {
            manual.line(escaped(line));
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            manual.item("\\fI" + escaped(parameter.paramLabel()) + "\\fR", parameter.description());
        }
        manual.section("OPTIONS");
        for (OptionSpec option : command.options()) {
            manual.item(names(option), option.description());
        }
        manual.section("EXIT STATUS");
        for (Map.Entry<String, String> code :
                command.usageMessage().exitCodeList().entrySet()) {
            manual.item("\\fB" + code.getKey() + "\\fR", code.getValue());
        }
        HelpSections.all().forEach((heading, items) -> {
            manual.section(heading.toUpperCase(Locale.ROOT));
            items.forEach((term, text) -> manual.item("\\fB" + escaped(term) + "\\fR", text));
        });
        manual.section("NOTES");
        manual.line(escaped(CommandSpecification.NOTE));
        return manual.page.toString();
    }

    private static String names(OptionSpec option) {
        String names = "\\fB" + escaped(String.join(", ", option.names())) + "\\fR";
        boolean optional = option.arity().min() == 0;
        String label = "\\fI" + escaped(option.paramLabel()) + "\\fR";
        if (option.arity().max() == 0) {
            return names;
        }
        return names + " " + (optional ? "[" + label + "]" : label);
    }

    private void section(String title) {
        line(".SH " + title);
    }

    private void item(String term, String... descriptions) {
        line(".TP");
        line(term);
        line(escaped(String.join(" ", descriptions)));
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    /**
     * Escapes a text for roff, so that hyphens print as minus signs, and a dot or an apostrophe at the start of a line does not
     * begin a request.
     */
    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
