package org.eestatus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The default locale of the server has no effect, even if its digits are Arabic or if its uppercase form of i is a letter other
 * than I. Only pages are localized, in the locale of the caller.
 */
class LocaleTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*+\"");
    private static final Pattern FORMATTING = Pattern.compile("\\.formatted\\(|\\bformat\\(|\\bprintf\\(");

    /** Conversions for which {@link java.util.Formatter} uses the digits and separators of the locale. */
    private static final Pattern LOCALIZED =
            Pattern.compile("(?<!%)%(?:\\d+\\$)?[-#+ 0,(<]*\\d*(?:\\.\\d+)?(?:[dfeEgG]|t\\w)");

    @Test
    void formatsNumbersWithoutTheServersLocale() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                localized(Files.readString(file)).forEach(each -> found.add(file.getFileName() + ": " + each));
            }
        }
        assertThat(found).isEmpty();
    }

    /**
     * Returns the string literals that contain a {@link #LOCALIZED} conversion. Considers only statements that format text
     * without {@code Locale.ROOT}.
     */
    private static List<String> localized(String source) {
        String statements = STRING.matcher(source)
                .replaceAll(string -> Matcher.quoteReplacement(string.group().replace(';', ',')));
        return Stream.of(statements.split(";", -1))
                .filter(statement -> FORMATTING.matcher(statement).find() && !statement.contains("Locale.ROOT"))
                .flatMap(statement -> STRING.matcher(statement).results())
                .map(string -> string.group())
                .filter(string -> LOCALIZED.matcher(string).find())
                .toList();
    }

    @Test
    void findsSuchFormats() {
        assertThat(localized("a = \"x; %d\".formatted(1); b = \"%,d\".formatted(2); c = printf(\"%5.1f\", x)"))
                .containsExactly("\"x, %d\"", "\"%,d\"", "\"%5.1f\"");
        assertThat(localized("a = \"%s %x 5%%d\".formatted(1); b = String.format(Locale.ROOT, \"%d\", 1); c = \"%d\""))
                .isEmpty();
    }

    @Test
    void callsNothingThatUsesTheServersLocale() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.eestatus");
        noClasses()
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(NumberFormat.class, "getInstance")
                .orShould()
                .callMethod(NumberFormat.class, "getNumberInstance")
                .orShould()
                .callMethod(NumberFormat.class, "getPercentInstance")
                .orShould()
                .callMethod(NumberFormat.class, "getIntegerInstance")
                .orShould()
                .callMethod(MessageFormat.class, "format", String.class, Object[].class)
                .orShould()
                .callConstructor(MessageFormat.class, String.class)
                .orShould()
                .callConstructor(DecimalFormat.class)
                .orShould()
                .callConstructor(DecimalFormat.class, String.class)
                .orShould()
                .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
                .check(classes);
    }
}
