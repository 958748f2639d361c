package org.eestatus.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.eestatus.core.redact.SecretNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/orders?user=app&password=hunter2",
                "jdbc:postgresql://db/orders?password=hunter2&user=app",
                "jdbc:postgresql://db/orders?sslpassword=hunter2",
                "jdbc:sqlserver://db:1433;user=app;password=hunter2;encrypt=true",
                "jdbc:sqlserver://db:1433;user=app;password={hunter2};encrypt=true",
                "jdbc:h2:mem:a;USER=app;PASSWORD=hunter2",
                "jdbc:db2://db:50000/orders:password=hunter2;user=app;",
                "jdbc:teradata://db/PASSWORD=hunter2,USER=app",
                "jdbc:teradata://db/USER=app,PASSWORD=hunter2",
                "jdbc:mysql://(host=db,user=app,password=hunter2)/orders"
            })
    void findsThePassword(String url) {
        assertThat(secrets(url)).contains("hunter2");
    }

    @Test
    void findsAnEncodedPasswordInBothForms() {
        assertThat(secrets("jdbc:postgresql://db/a?password=hunt%26er+2")).containsExactly("hunt%26er+2", "hunt&er+2");
    }

    @Test
    void findsAPasswordInBracesWithWhatWouldEndIt() {
        assertThat(secrets("jdbc:sqlserver://db;password={a}}b;c};encrypt=true"))
                .contains("a}b;c");
    }

    @Test
    void takesAPasswordThatIsNotEncodedAsItIs() {
        assertThat(secrets("jdbc:x:a;password=50%off")).containsExactly("50%off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/orders?user=app&sslmode=require",
                "jdbc:oracle:thin:@db:1521:orders",
                "jdbc:oracle:thin:@//db:1521/orders",
                "jdbc:sqlserver://db:1433;user=app@domain;encrypt=true",
                "jdbc:h2:mem:a;DB_CLOSE_DELAY=-1"
            })
    void findsNothingWhereThereIsNone(String url) {
        assertThat(secrets(url)).isEmpty();
    }

    private static Set<String> secrets(String url) {
        return UrlSecrets.ofJdbc(url, SecretNames::isSecretSetting);
    }
}
