package org.eestatus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Redacts the rows of {@code secrets.txt}. Some rows contain secrets in various spellings; others contain text that only
 * resembles a secret. In a row, {@code ⟦} and {@code ⟧} enclose the part to redact, {@code →} separates a text from the
 * expected output, and {@code ⏎} stands for a line end.
 */
class SecretsTableTest {

    private final Secrets secrets = new Secrets(List.of());

    static List<String> rows() throws IOException {
        try (InputStream table = SecretsTableTest.class.getResourceAsStream("secrets.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(row -> !row.isEmpty() && !row.startsWith("# "))
                    .toList();
        }
    }

    private static String text(String row) {
        return row.replaceFirst(" → .*", "").replace("⟦", "").replace("⟧", "").replace('⏎', '\n');
    }

    private static String shown(String row) {
        return row.replaceFirst(".* → ", "")
                .replaceAll("⟦[^⟧]*⟧", Secrets.HIDDEN)
                .replace('⏎', '\n');
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hidesWhatIsSecretAndNothingElse(String row) {
        assertThat(secrets.hide(text(row))).isEqualTo(shown(row));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void changesNothingTheSecondTime(String row) {
        String shown = secrets.hide(text(row));

        assertThat(secrets.hide(shown)).isEqualTo(shown);
    }
}
