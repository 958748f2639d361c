package org.eestatus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Redacts generated sentences with and without secrets. The random seed is fixed, so each run uses the same sentences. */
class GeneratedSecretsTest {

    private static final int SENTENCES = 20_000;
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";

    private final Random random = new Random(20_261_129);

    private static final List<String> NAMES = List.of(
            "password",
            "Password",
            "PASSWORD",
            "db.password",
            "db_password2",
            "spring.datasource.password",
            "userPassword",
            "passwd",
            "pwd",
            "PGPASSWORD",
            "trustStorePassword",
            "secret",
            "client_secret",
            "clientSecret",
            "token",
            "access_token",
            "authToken",
            "api_key",
            "apiKey",
            "API-KEY",
            "storage_key",
            "AccountKey",
            "passphrase",
            "passcode",
            "credential",
            "DB1_PASS",
            "contraseña",
            "Passwort",
            "Kennwort",
            "motdepasse",
            "senha",
            "wachtwoord",
            "hasło",
            "пароль",
            "密码",
            "パスワード",
            "비밀번호");

    private static final List<String> STARTS = List.of(
            "cannot connect",
            "login failed with",
            "server said",
            "ERROR",
            "rejected",
            "reply was",
            "at startup",
            "bad request",
            "line 7");

    private static final List<String> ENDS =
            List.of("", " now", " was refused", " (code 28000)", ", try later", ". Check it.");

    /** A text with a secret, and the secret that redaction must remove. */
    private record Sentence(String text, String secret) {}

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String some(String characters, int least, int most) {
        int length = least + random.nextInt(most - least + 1);
        StringBuilder some = new StringBuilder();
        for (int i = 0; i < length; i++) {
            some.append(characters.charAt(random.nextInt(characters.length())));
        }
        return some.toString();
    }

    private String secret(String punctuation) {
        return some(LETTERS + DIGITS, 3, 6)
                + some(LETTERS + DIGITS + punctuation, 3, 12)
                + some(LETTERS + DIGITS, 1, 4);
    }

    private String bytes(Base64.Encoder encoder) {
        byte[] bytes = new byte[20 + random.nextInt(40)];
        random.nextBytes(bytes);
        return encoder.encodeToString(bytes);
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private Sentence assigned() {
        String first = random.nextInt(3) == 0 ? pick(List.of(",", ")", "]", "}")) : "";
        String secret = first + secret("!#$%*+./:?@^_~|-&;");
        return new Sentence(pick(NAMES) + pick(List.of("=", ":", ": ", " = ", "=>", " := ", " : ")) + secret, secret);
    }

    private Sentence quoted() {
        String quote = pick(List.of("'", "\""));
        String secret = secret("!#$%*+ ./:;,=&?@^_~|()[]{}<>-");
        return new Sentence(pick(NAMES) + pick(List.of("=", ": ", " ", "=>")) + quote + secret + quote, secret);
    }

    private Sentence inQuery() {
        String first = random.nextInt(3) == 0 ? pick(List.of(",", ")", "]", "}", "'", "\"")) : "";
        String secret = first + secret("!$*+,.:;()[]{}'_~|-");
        String text = "jdbc:postgresql://db:5432/shop?user=app&" + pick(NAMES) + "=" + secret + "&ssl=true";
        return new Sentence(text, secret);
    }

    private Sentence inList() {
        String secret = secret("!$*+,.:&()[]'_~|-");
        return new Sentence("Server=db;User=app;" + pick(NAMES) + "=" + secret + ";Encrypt=true", secret);
    }

    private Sentence inJson() {
        String secret = json(secret("!#$%*+ ./:;,=&?@^_~|()[]{}<>'\"\\-"));
        String text = "{\"user\": \"app\", \"" + pick(NAMES) + "\":" + pick(List.of("", " ")) + "\"" + secret
                + "\", \"port\": 5432}";
        return random.nextBoolean() ? new Sentence(text, secret) : new Sentence("\"" + json(text) + "\"", json(secret));
    }

    private Sentence inXml() {
        String secret = xml(secret("!#$%*+./:;,=&?@^_~|()[]{}'\"-"));
        String name = pick(
                List.of("password", "Password", "client-secret", "apiKey", "ns:password", "Passwort", "storage_key"));
        return random.nextBoolean()
                ? new Sentence("<c><" + name + ">" + secret + "</" + name + "></c>", secret)
                : new Sentence("<user name=\"app\" " + name + "=\"" + secret + "\"/>", secret);
    }

    private Sentence ofOption() {
        String secret = secret("!#$%*+./:?@^_~|-");
        String name = pick(List.of("password", "db-password", "token", "api-key", "client-secret", "storepass"));
        return new Sentence("run --" + name + pick(List.of(" ", "=")) + secret + " --verbose", secret);
    }

    private Sentence inHeader() {
        String header = pick(List.of("Authorization: ", "Proxy-Authorization: ", "authorization: ", "Authorization="));
        String scheme = pick(
                List.of("Basic ", "Bearer ", "Negotiate ", "NTLM ", "Token ", "ApiKey ", "Digest response=", "Acme "));
        String secret = bytes(Base64.getEncoder());
        return new Sentence(header + scheme + secret, secret);
    }

    private Sentence inCookie() {
        String secret = secret("");
        return new Sentence(
                pick(List.of("Cookie: a=b; id=", "Set-Cookie: id=", "cookie: id=")) + secret + "; Path=/", secret);
    }

    private Sentence inMessage() {
        String secret = bytes(Base64.getEncoder());
        return new Sentence(
                "500 unknown command: AUTH " + pick(List.of("PLAIN ", "LOGIN ", "XOAUTH2 ")) + secret, secret);
    }

    private Sentence ofOwnForm() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String claims = encoder.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));
        String signature = bytes(encoder);
        return random.nextBoolean()
                ? new Sentence(claims + "." + claims + "." + signature, signature)
                : new Sentence("-----BEGIN PRIVATE KEY-----\n" + signature + "\n-----END PRIVATE KEY-----", signature);
    }

    private Sentence ofLogin() {
        String secret = secret("!$*+,.:;()[]{}_~|=&@/-");
        String scheme = pick(List.of("amqp", "redis", "jdbc:mysql", "https", "mongodb+srv"));
        return new Sentence(scheme + "://app:" + secret + "@db.example.com:5672/v", secret);
    }

    private Sentence next() {
        Sentence sentence = switch (random.nextInt(12)) {
            case 0 -> assigned();
            case 1 -> quoted();
            case 2 -> inQuery();
            case 3 -> inList();
            case 4 -> inJson();
            case 5 -> inXml();
            case 6 -> ofOption();
            case 7 -> inHeader();
            case 8 -> inCookie();
            case 9 -> inMessage();
            case 10 -> ofOwnForm();
            default -> ofLogin();
        };
        return new Sentence(
                pick(STARTS) + pick(List.of(" ", ": ", " (")) + sentence.text() + pick(ENDS), sentence.secret());
    }

    @Test
    void showsNoSecretOfAnySentence() {
        Secrets secrets = new Secrets(List.of());
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < SENTENCES; i++) {
            Sentence sentence = next();
            String hidden = secrets.hide(sentence.text());
            if (hidden.contains(sentence.secret()) || showsPart(hidden, sentence)) {
                shown.add(sentence.text() + " → " + hidden);
            }
        }

        assertThat(shown).isEmpty();
    }

    /**
     * Whether the redacted text still shows part of the secret: six consecutive characters that occur nowhere else in the
     * sentence.
     */
    private static boolean showsPart(String hidden, Sentence sentence) {
        String rest = sentence.text().replace(sentence.secret(), " ");
        for (int i = 0; i + 6 <= sentence.secret().length(); i++) {
            String part = sentence.secret().substring(i, i + 6);
            if (hidden.contains(part) && !rest.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static String escaped(String text, Function<Integer, String> escape) {
        return text.chars().mapToObj(escape::apply).collect(Collectors.joining());
    }

    private static String percent(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append("%%%02X".formatted(each));
        }
        return encoded.toString();
    }

    private String encoded(String secret) {
        Base64.Encoder encoder = random.nextBoolean() ? Base64.getEncoder() : Base64.getUrlEncoder();
        byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
        byte[] login = (some(LETTERS, 1, 6) + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(14)) {
            case 0 -> secret;
            case 1 -> URLEncoder.encode(secret, StandardCharsets.UTF_8);
            case 2 -> URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20");
            case 3 -> percent(secret);
            case 4 -> percent(secret).toLowerCase(Locale.ROOT);
            case 5 -> encoder.encodeToString(plain);
            case 6 -> encoder.withoutPadding().encodeToString(login);
            case 7 -> encoder.encodeToString(login);
            case 8 -> json(secret);
            case 9 -> xml(secret);
            case 10 -> escaped(secret, "\\u%04x"::formatted);
            case 11 -> escaped(secret, "&#%d;"::formatted);
            case 12 -> secret.replace("'", "''");
            default -> percent(json(secret));
        };
    }

    @Test
    void showsNoSecretOfTheSettingsInAnyEncoding() {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < SENTENCES; i++) {
            String secret = some(LETTERS + DIGITS, 4, 8)
                    + some(LETTERS + DIGITS + " !#$%*+./:;,=&?@^_~|()[]{}<>'\"\\-éßж密", 4, 12) + "x";
            String encoded = encoded(secret);
            String hidden = new Secrets(List.of(secret)).hide(pick(STARTS) + " " + encoded + pick(ENDS));
            if (hidden.contains(encoded) || hidden.contains(secret)) {
                shown.add(encoded + " → " + hidden);
            }
        }

        assertThat(shown).isEmpty();
    }

    private String harmless() {
        String number = Integer.toString(random.nextInt(100_000));
        String host = some("abcdefgh", 3, 9) + pick(List.of("", ".example.com", "-1.internal"));
        String name = some("abcdefghij", 2, 8);
        String word =
                pick(List.of("orders", "users", "sessions", "shop", "billing", "queue", "index", "cache", "pool"));
        String subject = pick(List.of(
                "the connection",
                "the pool",
                "table " + word,
                "user '" + name + "'",
                "node " + host,
                "the password",
                "your token",
                "the primary key",
                "a cache key",
                "the secret",
                "the certificate",
                "authentication",
                "the passenger",
                "compass " + number));
        String state = pick(List.of(
                "is closed",
                "has expired",
                "was refused",
                "does not exist",
                "timed out after " + number + " ms",
                "must be changed",
                "is not valid",
                "failed for user \"" + name + "\"",
                "could not be found",
                "is required",
                "is missing"));
        String property = pick(List.of(
                "count",
                "size",
                "timeout",
                "bypass",
                "author",
                "keyboard",
                "monkey",
                "compass",
                "passed",
                "primary_key",
                "cacheKey",
                "max_tokens",
                "token_count",
                "keys",
                "key",
                "pass_rate",
                "passengers",
                "secretary",
                "ssl",
                "name",
                "sort_key"));
        String value = pick(List.of(number, "true", "false", name, word, "'" + word + "'", "0." + number, host));
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> subject + " " + state;
            case 3 -> property + pick(List.of("=", ": ", " = ")) + value;
            case 4 -> "{\"" + property + "\": " + number + ", \"" + word + "\": \"" + name + "\"}";
            case 5 ->
                "jdbc:postgresql://" + host + ":" + random.nextInt(65_536) + "/" + word + "?ssl=true&" + property + "="
                        + number;
            case 6 -> "https://" + host + ":" + random.nextInt(65_536) + "/" + word + "/" + name + "#" + number;
            case 7 ->
                "Access denied for user '" + name + "'@'" + host + "' (using password: " + pick(List.of("YES", "NO"))
                        + ")";
            case 8 -> "password authentication failed for user \"" + name + "\"";
            case 9 ->
                "Unrecognized token '" + pick(List.of("OK", "<", "<html>", "}", name)) + "': was expecting a value";
            case 10 ->
                "at com." + name + "." + pick(List.of("TokenService", "Password", "Keys")) + ".run(" + word + ".java:"
                        + number + ")";
            case 11 -> "Duplicate entry '" + number + "' for key '" + pick(List.of("PRIMARY", word + "." + name)) + "'";
            case 12 -> "mail from " + name + "@" + host + " at 10:30:" + random.nextInt(60) + ", " + number + " bytes";
            default ->
                "<" + word + " count=\"" + number + "\"><" + property + ">" + name + "</" + property + "></" + word
                        + ">";
        };
    }

    @Test
    void changesNoHarmlessSentence() {
        Secrets secrets = new Secrets(List.of("hunter2hunter2", "swordfish"));
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < SENTENCES; i++) {
            String text =
                    random.nextInt(3) == 0 ? harmless() + pick(List.of("; ", ", ", ". ")) + harmless() : harmless();
            if (!secrets.hide(text).equals(text)) {
                changed.add(text + " → " + secrets.hide(text));
            }
        }

        assertThat(changed).isEmpty();
    }
}
