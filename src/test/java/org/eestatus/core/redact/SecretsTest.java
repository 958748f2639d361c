package org.eestatus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eestatus.LinearTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SecretsTest {

    private final Secrets secrets = new Secrets(List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "jdbc:postgresql://h/d?user=u&password=x → jdbc:postgresql://h/d?user=u&password=***",
                "jdbc:postgresql://h/d?password=x&user=u → jdbc:postgresql://h/d?password=***&user=u",
                "jdbc:postgresql://h/d?user=u&password=x,y)z&ssl=true →"
                        + " jdbc:postgresql://h/d?user=u&password=***&ssl=true",
                "jdbc:mysql://u:x@h:3306/d → jdbc:mysql://u:***@h:3306/d",
                "jdbc:h2:mem:d;USER=sa;PASSWORD=x;MODE=Oracle → jdbc:h2:mem:d;USER=sa;PASSWORD=***;MODE=Oracle",
                "jdbc:sqlserver://h;user=u;password={x;y};encrypt=true →"
                        + " jdbc:sqlserver://h;user=u;password=***;encrypt=true",
                "jdbc:sqlserver://h;password={x}};y};encrypt=true → jdbc:sqlserver://h;password=***;encrypt=true",
                "Server=h;Uid=u;Pwd=x; → Server=h;Uid=u;Pwd=***;",
                "https://h/hook?token=x#top → https://h/hook?token=***",
                "https://h/?api_key=x&q=1 → https://h/?api_key=***&q=1",
                "aws_secret_access_key = x → aws_secret_access_key = ***",
                "SECRET_KEY=x → SECRET_KEY=***",
                "accessKey: x → accessKey: ***",
                "signing-key=x → signing-key=***",
                "ENCRYPTION_KEY=x → ENCRYPTION_KEY=***",
                "SECRET_KEY_BASE=x → SECRET_KEY_BASE=***",
                "spring.secret.key=x → spring.secret.key=***",
                "api_keys=x;tokens=y;passwords=z → api_keys=***;tokens=***;passwords=***",
            })
    void hidesParametersOfUrls(String text, String hidden) {
        assertThat(secrets.hide(text)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "amqp://guest:x@localhost:5672// → amqp://guest:***@localhost:5672//",
                "redis://:x@localhost:6379/0 → redis://:***@localhost:6379/0",
                "rediss://u:x@h → rediss://u:***@h",
                "http://u:x@[::1]:8080/p → http://u:***@[::1]:8080/p",
                "http://u:x@h/p?mail=a@b → http://u:***@h/p?mail=a@b",
                "amqp://u:x@y@h/v → amqp://u:***@h/v",
                "amqp://u:x/y@h/v → amqp://u:***@h/v",
                "amqp://u:x?y#z@h/v → amqp://u:***@h/v",
                "amqp://u:x/y@z@h/v → amqp://u:***@h/v",
                "redis://:x/y@h:6379/0 → redis://:***@h:6379/0",
                "amqp://u:12/y:z@h → amqp://u:12/y:z@h",
                "amqp://a:x@h1 and amqp://b:y@h2 → amqp://a:***@h1 and amqp://b:***@h2",
                "amqp://a:x@h1,amqp://b:y@h2 → amqp://a:***@h1,amqp://b:***@h2",
                "cannot reach 'amqp://u:x@h' now → cannot reach 'amqp://u:***@h' now",
                "jdbc:x:u:p@h → jdbc:x:***@h",
                "jdbc:oracle:thin:scott/x@//h:1521/s → jdbc:oracle:thin:scott/***@//h:1521/s",
                "jdbc:oracle:thin:scott/x@h:1521:sid → jdbc:oracle:thin:scott/***@h:1521:sid",
                "jdbc:oracle:oci:scott/x@tns → jdbc:oracle:oci:scott/***@tns",
                "jdbc:oracle:thin:[a]:b/x@h → jdbc:oracle:thin:[a]:b/***@h",
                "jdbc:oracle:thin:a:b:c/x@h → jdbc:oracle:thin:a:b:c/***@h",
                "jdbc:oracle:thin:scott/x@y@h:1521:sid → jdbc:oracle:thin:scott/***@h:1521:sid",
                "jdbc:oracle:thin:scott/x/y@h:1521:sid → jdbc:oracle:thin:scott/***@h:1521:sid",
            })
    void hidesLoginsOfUrls(String text, String hidden) {
        assertThat(secrets.hide(text)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "Password: x → Password: ***",
                "{\"password\": \"x\"} → {\"password\": ***}",
                "{\"password\":\"x y\",\"user\":\"u\"} → {\"password\":***,\"user\":\"u\"}",
                "{\"password\": \"x\\\"y\", \"user\": \"u\"} → {\"password\": ***, \"user\": \"u\"}",
                "{\"pin\":\"1\",\"token\":123,\"user\":\"u\"} → {\"pin\":\"1\",\"token\":***,\"user\":\"u\"}",
                "{password=x, a=b} → {password=***, a=b}",
                "{password=x,a=b} → {password=***,a=b}",
                "[password=x] → [password=***]",
                "(password=x), then → (password=***), then",
                "{'passwd': 'x y'} → {'passwd': ***}",
                "IDENTIFIED WITH password 'x y' ok → IDENTIFIED WITH password *** ok",
                "pwd=x → pwd=***",
                "password='x → password=***",
                "passphrase = \"x y → passphrase = ***",
                "trustStorePassword=x → trustStorePassword=***",
                "client-secret: x → client-secret: ***",
                "clientSecrets: 'x y' → clientSecrets: ***",
                "-storepass 'x y' -keypass 'z' → -storepass *** -keypass ***",
                "ALTER USER sa SET PASSWORD 'x''y' BAR → ALTER USER sa SET PASSWORD *** BAR",
                "SET PASSWORD '''x''y''' BAR → SET PASSWORD *** BAR",
                "SET PASSWORD \"x\"\"y\" BAR → SET PASSWORD *** BAR",
                "SET PASSWORD '' BAR → SET PASSWORD *** BAR",
                "SET PASSWORD 'x''y → SET PASSWORD ***",
            })
    void hidesAssignments(String text, String hidden) {
        assertThat(secrets.hide(text)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FATAL: password authentication failed for user \"app\"",
                "Wrong user name or password [28000-240]",
                "C:\\Users\\app\\status.yaml (The system cannot find the file specified)",
                "at 12:30:45 on 2026-01-01T12:30:45.123+02:00",
                "12:30:45 alice@example.com",
                "Connection to [2001:db8::1]:5432 refused",
                "http://[::1]:8080/a@b",
                "jdbc:h2:mem:x;DB_CLOSE_DELAY=-1",
                "jdbc:postgresql://localhost:5432/shop?ssl=true",
                "jdbc:oracle:thin:@//db:1521/shop",
                "jdbc:oracle:thin:@db:1521:shop",
                "https://example.com:8443/team/@alice",
                "https://example.com:8443",
                "mailto:alice@example.com",
                "alice@example.com, bob@example.com",
                "at com.acme.Foo.run(Foo.java:12)",
                "key=value; keyboard: qwerty; monkey=1",
                "max_tokens_total 5, passed: 3",
                "bypass=true; compass: north; author: me; tokenizer=bpe; authorization_count=3",
                "java.lang.IllegalStateException: no",
                "",
            })
    void keepsWhatIsNoSecret(String text) {
        assertThat(secrets.hide(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access denied for user 'x'@'localhost' (using password: NO)",
                "Access denied for user 'x'@'localhost' (using password: YES)",
                "Unrecognized token 'OK': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or"
                        + " 'false')",
                "Unexpected token '<' at position 0",
                "Invalid token '}' at line 3",
                "invalid token 'SELECT'",
                "Unknown token '<EOF>' at line 3",
                "Syntax error on token \"else\", delete this token",
                "Syntax error near token 'foo'",
                "Illegal token 'foo'",
                "DETAIL: Token \"foo\" is invalid.",
                "Token \"Internal\" is invalid.",
                "unexpected token: SELEC in statement [SELEC 1]",
                "The bearer token is wrong; expected the value of security.token in the settings.",
                "Bearer authentication is required",
                "bearer credentials are missing, Basic authentication too",
                "a secret: none, token=null, password: true",
                "{\"password\": false, \"token\": \"null\"}",
            })
    void keepsTheWordsOfAMessage(String text) {
        assertThat(secrets.hide(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "invalid token 'eyJhbGciOi1.x' → invalid token ***",
                "Invalid token 'hunter2x' → Invalid token ***",
                "invalid token 'swordfish' → invalid token ***",
                "unknown token 'swordfish' → unknown token ***",
                "Invalid access token 'hunter2x' → Invalid access token ***",
                "The refresh token \"abcdefghijklmnop\" has expired → The refresh token *** has expired",
                "Rejected API token 'k3y' → Rejected API token ***",
                "the security token \"Tr0ub4dor&3\" is invalid → the security token *** is invalid",
                "Vault: token 's.abc' denied → Vault: token *** denied",
                "OAuth token \"swordfish\" is unknown → OAuth token *** is unknown",
                "token \"correcthorsebatterystaple\" rejected → token *** rejected",
                "Token \"hunter2x\" is invalid. → Token *** is invalid.",
                "the token 'ghp_abcdefghijklmnop' → the token ***",
                "unexpected token 'ghp_abcdefghijk1' → unexpected token ***",
                "tokens 'alpha','beta' → tokens ***",
                "unexpected tokens 'alpha', \"beta\", gamma → unexpected tokens ***, gamma",
                "password=yes&x=1 → password=***&x=1",
                "password='no' → password=***",
                "password: 'no' → password: ***",
                "PASSWORD=true → PASSWORD=***",
                "password='null' → password=***",
                "password 'none' → password ***",
                "password:no → password:***",
                "token: nothing → token: ***",
                "unexpected token: eyJhbGciOi1.x → unexpected token: ***",
                "the token='OK' → the token=***",
                "password 'YES!' → password ***",
                "Authorization: Bearer abcdefgh → Authorization: Bearer ***",
                "bearer eyJ0.eyJ1.sig~+/= then → bearer *** then",
                "Authorization: Basic c2NvdHQ6dGlnZXI= then → Authorization: Basic *** then",
                "password=\"x\\\\ny\" and → password=*** and",
            })
    void hidesWhatLooksLikeACredential(String text, String hidden) {
        assertThat(secrets.hide(text.replace("\\n", "\n"))).isEqualTo(hidden);
    }

    @Test
    void hidesTheSecretsOfTheSettingsWhereverTheyStand() {
        Secrets known = new Secrets(List.of("tiger", "a.b*c", "$1\\"));

        assertThat(known.hide("scott/tiger a.b*c axbbc $1\\")).isEqualTo("scott/*** *** axbbc ***");
    }

    @Test
    void hidesTheLongerOfTwoSecretsFirst() {
        assertThat(new Secrets(List.of("tig", "tigers", "tiger")).hide("tigers tiger"))
                .isEqualTo("*** ***");
    }

    @Test
    void doesNotHideHalfOfATextForAVeryShortSecret() {
        assertThat(new Secrets(List.of("", "a", "sa")).hide("a usual database")).isEqualTo("a usual database");
        assertThat(new Secrets(List.of("abc")).hide("abc")).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apple and happy",
                "app_user, app-server, app.example.com, com.acme.app",
                "jdbc:postgresql://app.example.com/app-orders",
                "ápp appé",
            })
    void keepsWordsThatContainAShortSecret(String text) {
        assertThat(new Secrets(List.of("app")).hide(text)).isEqualTo(text);
    }

    @Test
    void hidesAShortSecretThatStandsByItself() {
        assertThat(new Secrets(List.of("app")).hide("app 'app', x=app; app/app@app. (app) apps app"))
                .isEqualTo("*** '***', x=***; ***/***@***. (***) apps ***");
        assertThat(new Secrets(List.of("$a!")).hide("x$a!y")).isEqualTo("x***y");
    }

    @Test
    void hidesALongSecretInsideAWord() {
        assertThat(new Secrets(List.of("hunter2hunter2")).hide("xhunter2hunter2y"))
                .isEqualTo("x***y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "rabbitmq", "changeit", "password", "administrator", "hunter2x"})
    void keepsWordsAndNamesThatContainASecretLikeAWord(String secret) {
        Secrets known = new Secrets(List.of(secret));

        assertThat(known.hide("jdbc:" + secret + "ql://h/db of " + secret + "-main"))
                .isEqualTo("jdbc:" + secret + "ql://h/db of " + secret + "-main");
        assertThat(known.hide("'" + secret + "' is wrong")).isEqualTo("'***' is wrong");
        assertThat(known.hideInName(secret + "-main")).isEqualTo(secret + "-main");
        assertThat(known.hideInName(secret)).isEqualTo(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "postgresql", "x9postgresql"})
    void hidesASecretLikeAWordInAUrl(String password) {
        Secrets known = new Secrets(List.of("postgres"));

        assertThat(known.hide("jdbc:postgresql://h/db?password=" + password))
                .isEqualTo("jdbc:postgresql://h/db?password=***");
        assertThat(known.hide("amqp://u:" + password + "@h")).isEqualTo("amqp://u:***@h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correcthorsebatterystaple", "correct horse", "hunter2hunter2"})
    void hidesASecretUnlikeAWordEverywhere(String secret) {
        Secrets known = new Secrets(List.of(secret));

        assertThat(known.hide("x" + secret + "y")).isEqualTo("x***y");
        assertThat(known.hideInName("x" + secret)).isEqualTo("x***");
    }

    @Test
    void hidesNoShortSecretInAName() {
        Secrets known = new Secrets(List.of("app", "hunter2hunter2"));

        assertThat(known.hideInName("app")).isEqualTo("app");
        assertThat(known.hideInName("jdbc/app")).isEqualTo("jdbc/app");
        assertThat(known.hideInName("of hunter2hunter2")).isEqualTo("of ***");
        assertThat(known.hideInName("amqp://u:x@h")).isEqualTo("amqp://u:***@h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password=", "password=\"", "token=[1,", "a:", "//a:b/", "password={", "\\\"", "\"\"", "://u:p@"
            })
    void copesWithALongText(String part) {
        assertThat(secrets.hide(part.repeat(1_000))).isNotEmpty();
        assertThat(secrets.hide("password=" + part.repeat(1_000))).startsWith("password=***");
        assertThat(secrets.hide("password=\"" + part.repeat(1_000))).startsWith("password=***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                "a:",
                ":a:b@:",
                "00:1b:44:11:3a:b7,",
                "SHA256:ab:cd ",
                "@",
                ":@",
                "//",
                "//a",
                "//a:",
                "//a:b/",
                "//a:1/",
                "//a:b/@ ",
                "//:?",
                "://u:p@",
                "jdbc:oracle:",
                "jdbc:oracle:thin:",
                "jdbc:oracle:thin:a/",
                "jdbc:oracle:thin:a:b ",
                "jdbc:oracle:thin:a:",
                "jdbc:oracle:thin:a/@",
                "password",
                "password ",
                "password=",
                "password = ",
                "password=\"",
                "password='",
                "password=\"\\",
                "password={",
                "password={ ",
                "password={}} ",
                "password={x}}}} ",
                "password=x,",
                "password=x,a",
                "password=x,a.",
                "password=),",
                "token '",
                "unexpected token: ",
                "unexpected token '",
                "unexpected token 'x",
                "tokens 'x',",
                "tokens 'x','",
                "token=[1,",
                "pass",
                "by pass",
                "secret-key-",
                "secret.key.base ",
                "bearer ",
                "bearer a",
                "bearer abcdefgh",
                "basic ",
                "basic c2NvdHQ6dGlnZXI",
                "\"\"",
                "\\\"",
                " ",
                "\n",
                "x",
                "identified by { ",
                "identified with x by ",
                "set password for ",
                "set password for x = { ",
                "password={x}",
                "password={x}y ",
                "password=u'",
                "password E'",
                "password=a b ",
                "'password=a b ",
                "{password=a b ",
                "password=a b, ",
                "tokens:\n- ",
                "tokens:\n- x\n",
                "- x\n",
                "sid:\n- x\n",
                "password: !x ",
                "name=\"password\" ",
                "name=\"password\" a=b ",
                "value=\"x\" name=\"password\" ",
                "<key>password</key>",
                "<key>password</key><type>x</type>",
                "<password><value>",
                "('password', ",
                "machine h login u password ",
                "login u password ",
                "curl -u ",
                "curl -u u:x ",
                "sqlplus ",
                "sqlplus u/",
                "requirepass ",
                "password -> ",
                "jdbc:oracle:thin:a/\"b",
                "pass '",
                "signature=sha1with"
            })
    void takesTimeInProportionToTheLength(String part) {
        LinearTime.assertThatLinear(part, secrets::hide);
        LinearTime.assertThatLinear(part, text -> secrets.hide("password=" + text + "@"));
        LinearTime.assertThatLinear(part, text -> secrets.hide("//a:b" + text + "/ @"));
    }

    /** Returns a secret in various encodings and quotations. */
    static List<String> spellings() {
        String secret = "correct'horse battery";
        byte[] bytes = ("x".repeat(40) + ":" + secret + "y".repeat(30)).getBytes(StandardCharsets.UTF_8);
        byte[] wide = secret.getBytes(StandardCharsets.UTF_16LE);
        byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                Base64.getMimeEncoder().encodeToString(bytes),
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes),
                Base64.getMimeEncoder().encodeToString(bytes).replace("\r\n", "\\n"),
                HexFormat.of().formatHex(wide),
                HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_16BE)),
                HexFormat.ofDelimiter(":").formatHex(utf8),
                HexFormat.ofDelimiter(" ").withUpperCase().formatHex(utf8),
                HexFormat.ofDelimiter(":").formatHex(wide),
                secret.chars().mapToObj("\\u{%x}"::formatted).collect(Collectors.joining()),
                "'" + secret.replace("'", "'\\''") + "'");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void hidesASecretOfTheSettingsInSpellingsOfSeveralParts(String spelling) {
        Secrets known = new Secrets(List.of("correct'horse battery"));

        assertThat(known.hide("reply: " + spelling + " end")).contains("***").hasSizeLessThan(60);
    }

    @Test
    void hidesAShortRandomSecretInsideAWord() {
        Secrets known = new Secrets(List.of("Tr0ub4dor&3"));

        assertThat(known.hide("mysql -pTr0ub4dor&3 shop")).isEqualTo("mysql -p*** shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:30:45 12:30:46",
                "00:1b:44:11:3a:b7",
                "one two three\nfour five",
                "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo\nMIIBIjAN",
                "it'\\''s",
            })
    void keepsTextsThatResembleSpellingsOfASecret(String text) {
        assertThat(new Secrets(List.of("hunter2hunter2", "Tr0ub4dor&3", "it's two")).hide(text))
                .isEqualTo(text);
    }

    @Test
    void takesTimeInProportionToTheLengthWhereASecretNearlyStands() {
        Secrets known = new Secrets(List.of("app", "aaaaaaaaaaaaab"));

        LinearTime.assertThatLinear("app", known::hide);
        LinearTime.assertThatLinear("app ", known::hide);
        LinearTime.assertThatLinear("a", known::hide);
        LinearTime.assertThatLinear("61:", known::hide);
        LinearTime.assertThatLinear("61:61 x", known::hide);
        LinearTime.assertThatLinear("a".repeat(76) + "\n", known::hide);
        LinearTime.assertThatLinear("a".repeat(76) + "\n\n\n", known::hide);
        LinearTime.assertThatLinear("'\\''", known::hide);
    }

    @Test
    void cutsNoSecretInTwo() {
        Secrets known = new Secrets(List.of("correct horse battery"));

        assertThat(known.hideBeginning("word ".repeat(4) + "correct horse battery staple", 36))
                .isEqualTo("word ".repeat(4) + "…");
        assertThat(known.hideBeginning("words before amqp://u:hunter2hunter2@host", 24))
                .isEqualTo("words before …");
        assertThat(known.hideBeginning("word ".repeat(20), 12)).isEqualTo("word word …");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unexpected token \u201c",
                "sid=\u201c ",
                "auth: |\n ",
                "sid={ ",
                "-----BEGIN ",
                "sid=\u201c %41\\x41&lt; ",
                "password='",
                "key: \"",
                "<secret>",
                "token=[",
                "-p\u00ab"
            })
    void readsTheSameEndOfAValueOnceForManyBeginnings(String part) {
        Secrets secrets = new Secrets(Set.of());
        LinearTime.assertThatLinear(part, text -> secrets.hide(text + "\u201d}]\u00bb'\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u001b[31mhunter2\u001b[0m", "\u009b1;31mhunter2\u009bm", "\u001b[36mpassword\u001b[0m: hunter3"
            })
    void hidesASecretBesideTheColorsOfATerminal(String text) {
        assertThat(new Secrets(Set.of("hunter2")).hide(text)).doesNotContain("hunter");
    }
}
