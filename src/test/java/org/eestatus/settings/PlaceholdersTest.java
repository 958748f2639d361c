package org.eestatus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eestatus.settings.Parsing.parse;
import static org.eestatus.settings.Parsing.provider;
import static org.eestatus.settings.Parsing.refusal;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eestatus.LinearTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    @Test
    void putsAVariableInItsPlace() {
        assertThat(parse("base-dir: '/srv/${env:SHOP}/src'", Map.of("SHOP", "bakery"))
                        .baseDir())
                .isEqualTo(Path.of("/srv/bakery/src"));
    }

    @Test
    void putsSeveralInOneText() {
        assertThat(parse("base-dir: /${env:A}/${env:B}", Map.of("A", "x", "B", "y"))
                        .baseDir())
                .isEqualTo(Path.of("/x/y"));
    }

    @Test
    void takesTheDefaultWhereThereIsNoVariable() {
        assertThat(parse("threads: ${env:N:-64}").threads()).isEqualTo(64);
    }

    @Test
    void takesTheVariableBeforeTheDefault() {
        assertThat(parse("threads: ${env:N:-64}", Map.of("N", "8")).threads()).isEqualTo(8);
    }

    @Test
    void takesAnEmptyVariableForAValue() {
        assertThat(parse("base-dir: '/srv${env:SUFFIX:-/shop}'", Map.of("SUFFIX", ""))
                        .baseDir())
                .isEqualTo(Path.of("/srv"));
    }

    @ParameterizedTest
    @CsvSource({"debug: ${env:V},true", "website: '${env:V}',true"})
    void replacesInABooleanWhetherQuotedOrNot(String text, String value) {
        Settings settings = parse(text, Map.of("V", value));
        assertThat(settings.debug() || settings.website()).isTrue();
    }

    @Test
    void replacesInADuration() {
        assertThat(parse("deadline: ${env:D}", Map.of("D", "7s")).deadline()).hasSeconds(7);
    }

    @Test
    void replacesInTheElementsOfAList() {
        assertThat(parse("jndi: {include: ['${env:A}', b]}", Map.of("A", "jdbc/*"))
                        .jndi()
                        .include())
                .containsExactly("jdbc/*", "b");
    }

    @Test
    void putsTheTextOfAFileInItsPlaceWithoutItsLastLineBreak(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "from-a-file\n");
        assertThat(parse("security: {token: '${file:%s}'}".formatted(file))
                        .security()
                        .token())
                .isEqualTo("from-a-file");
    }

    @Test
    void typesAPlainArgumentByItsValue() {
        Settings.Provider provider = provider(parse("""
                providers:
                  r:
                    - name: a
                      provider: x
                      args:
                        - ${env:N:-64}
                        - ${env:B:-true}
                        - ${env:T:-text}
                        - "${env:N:-64}"
                        - '${env:B:-true}'
                """));
        assertThat(provider.args()).isEqualTo(List.of(64, true, "text", "64", "true"));
    }

    @Test
    void leavesAnArgumentThatBecomesEmptyAText() {
        assertThat(provider(parse("providers: {r: [{name: a, provider: x, args: ['${env:X:-}']}]}"))
                        .args())
                .isEqualTo(List.of(""));
    }

    @Test
    void doesNotReplaceInWhatItPutThere() {
        assertThat(parse("base-dir: ${env:A}", Map.of("A", "${env:B}", "B", "b"))
                        .baseDir())
                .isEqualTo(Path.of("${env:B}"));
    }

    @Test
    void keepsDollarsAndBackslashesOfAValue() {
        assertThat(provider(parse(
                                "providers: {r: [{name: a, provider: x, args: ['${env:A}']}]}", Map.of("A", "$1\\2$")))
                        .args())
                .isEqualTo(List.of("$1\\2$"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "${}", "$A", "{a}", "${env:", "a$b"})
    void leavesWhatIsNoPlaceholder(String text) {
        assertThat(provider(parse("providers: {r: [{name: a, provider: x, args: ['%s']}]}".formatted(text)))
                        .args())
                .isEqualTo(List.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${A}", "${env.A}", "x${STATUS_TOKEN:-none}"})
    void refusesThePlaceholdersOfOtherSoftware(String text) {
        assertThat(refusal("base-dir: '%s'\n".formatted(text)))
                .isEqualTo("line 1, key 'base-dir': not a placeholder; expected "
                        + "${env:NAME}, ${env:NAME:-default} or ${file:/path}, or $${ for a literal ${");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        $${,                 ${
        $${env:HOME},        ${env:HOME}
        $${A},               ${A}
        x$${file:/a}y$${b},  x${file:/a}y${b}
        $$${env:A},          $${env:A}
        ${env:A}$${env:A},   1${env:A}
        ${env:B:-$${B},      ${B
        $$A$${}},            $$A${}}
        """)
    void takesADoubledDollarForALiteralOne(String written, String text) {
        assertThat(provider(parse(
                                "providers: {r: [{name: a, provider: x, args: ['%s']}]}".formatted(written),
                                Map.of("A", "1")))
                        .args())
                .isEqualTo(List.of(text));
    }

    @Test
    void takesADoubledDollarForALiteralOneInEveryValue() {
        Settings settings = parse("""
            base-dir: /srv/$${shop}
            jndi: {include: ['$${x}*']}
            security: {token: 'a$${b}c'}
            databases: {d: {url: 'jdbc:h2:mem:x', password: '$${pass}'}}
            """);
        assertThat(settings.baseDir()).isEqualTo(Path.of("/srv/${shop}"));
        assertThat(settings.jndi().include()).containsExactly("${x}*");
        assertThat(settings.security().token()).isEqualTo("a${b}c");
        assertThat(settings.own().databases().values())
                .extracting(ConfiguredResources.Database::properties)
                .containsExactly(Map.of("password", "${pass}"));
    }

    @Test
    void refusesADefaultWithoutItsSign() {
        assertThat(refusal("base-dir: ${env:SHOP:/srv}"))
                .isEqualTo("line 1, key 'base-dir': the default in the placeholder does not begin with ':-'; expected"
                        + " ${env:SHOP:-…}");
    }

    @Test
    void refusesAPlaceholderWithoutAVariable() {
        assertThat(refusal("base-dir: '${env:}'"))
                .isEqualTo("line 1, key 'base-dir': the placeholder names no environment variable; expected"
                        + " ${env:NAME}");
    }

    @Test
    void refusesAVariableThatIsNotThere() {
        assertThat(refusal("debug: true\nbase-dir: ${env:SHOP}\n"))
                .isEqualTo("line 2, key 'base-dir': the environment variable SHOP is not set; expected it to be set, or"
                        + " a default as in ${env:SHOP:-…}");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(refusal("base-dir: ${file:/no/such/file}"))
                .isEqualTo("line 1, key 'base-dir': the file /no/such/file cannot be read (there is no such file);"
                        + " expected a readable text file");
    }

    @Test
    void refusesAFileThatIsNoText(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(refusal("base-dir: ${file:%s}".formatted(file)))
                .isEqualTo("line 1, key 'base-dir': the file %s cannot be read (MalformedInputException); expected a"
                                .formatted(file)
                        + " readable text file");
    }

    @Test
    void refusesAFileWithoutEnd() {
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        assertThat(refusal("base-dir: ${file:/dev/zero}"))
                .contains("the file /dev/zero cannot be read (it has more than 4194304 bytes)");
    }

    @Test
    void replacesManyPlaceholdersThatAreNotClosedInLinearTime() {
        Placeholders placeholders = new Placeholders(name -> null, name -> false);
        Location location = new Location("status.yaml", 1, "base-dir");
        LinearTime.assertThatLinear("${a:", text -> placeholders.replace(text, location));
        LinearTime.assertThatLinear("$${a", text -> placeholders.replace(text, location));
    }

    @Test
    void replacesAnEscapeWithoutAClosingBrace() {
        assertThat(parse("base-dir: $${env:X} and $${").baseDir()).hasToString("${env:X} and ${");
    }

    @Test
    void refusesAPlaceholderOfAnotherType() {
        assertThat(refusal("base-dir: ${sys:user.home}"))
                .isEqualTo("line 1, key 'base-dir': unknown placeholder; expected ${env:NAME},"
                        + " ${env:NAME:-default} or ${file:/path}");
    }

    @Test
    void suggestsTheTypeOfAPlaceholder() {
        assertThat(refusal("base-dir: ${ENV:HOME}")).contains("unknown placeholder (did you mean env?); expected");
    }

    @Test
    void refusesPlaceholdersThatInsertMoreThanTheMemoryHolds(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("large"), "x".repeat(4_000_000));
        String many = "${file:%s}".formatted(file).repeat(10_000);
        assertThat(refusal("base-dir: a\ndebug: true\njndi: {include: ['%s']}".formatted(many)))
                .isEqualTo("line 3, key 'jndi.include[0]': the placeholders insert more than 16777216 characters in"
                        + " total; expected at most 16777216");
    }

    @Test
    void refusesABadPlaceholderInAnArgumentWithItsPlace() {
        assertThat(refusal("providers:\n  r:\n    - name: a\n      provider: x\n      kwargs: {b: ['${env:NO}']}\n"))
                .startsWith("line 5, key 'providers.r[0].kwargs.b[0]': the environment variable NO is not set");
    }

    @Test
    void showsTheFilesTextInARefusalAndNotTheValue() {
        assertThat(refusal("threads: ${env:N}", Map.of("N", "unlimited")))
                .isEqualTo("line 1, key 'threads': found '${env:N}'; expected a whole number from 1 to 10000");
    }
}
