package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eestatus.core.model.Audience;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {

    private static final Authenticator.Reader STRANGER = new Authenticator.Reader(Audience.PUBLIC, false);
    private static final Authenticator.Reader AUTHORIZED = new Authenticator.Reader(Audience.DETAILED, true);
    private static final String ROOT = "/";

    private final Authenticator access = access("töken-1", true);
    private final Authenticator closed = access("töken-1", false);
    private final Realm realm = new Realm();

    private static Authenticator access(String token, boolean publicly) {
        return new Authenticator(token, "status", true, publicly, true, Audience.PUBLIC, Audience.DETAILED);
    }

    /** A realm with several users, one of whom has the required role. */
    private static final class Realm implements Authenticator.Users {

        private static final Map<String, String> PASSWORDS =
                Map.of("öps", "pässword:with colon", "other", "x", "a\nb", "x", "x".repeat(101), "x", "a\u202eb", "x");
        private String user = "";
        private boolean isVerifiedUnasked;
        private boolean mayLogin = true;

        @Override
        public boolean login(String name, String password) {
            boolean known = password.equals(PASSWORDS.get(name));
            user = known ? name : "";
            return known;
        }

        @Override
        public boolean isVerifiedUnasked() {
            return isVerifiedUnasked;
        }

        @Override
        public boolean mayLogin() {
            return mayLogin;
        }

        @Override
        public boolean isKnown() {
            return !user.isEmpty();
        }

        @Override
        public boolean isInRole(String role) {
            return user.equals("öps") && role.equals("status");
        }
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static void isRefused(Authenticator.Admission admission, int status, String challenge) {
        assertThat(admission)
                .asInstanceOf(InstanceOfAssertFactories.type(Authenticator.Refusal.class))
                .satisfies(refusal -> {
                    assertThat(refusal.status()).isEqualTo(status);
                    assertThat(refusal.challenge()).startsWith(challenge);
                });
    }

    @Test
    void takesAReaderWithoutAHeaderForAStranger() {
        assertThat(access.admit(null, () -> ROOT, realm)).isEqualTo(STRANGER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Negotiate abc", "Bearertöken-1", "töken-1"})
    void takesAReaderWithAnotherSchemeForAStranger(String authorization) {
        assertThat(access.admit(authorization, () -> ROOT, realm)).isEqualTo(STRANGER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer töken-1", "bearer töken-1", "BEARER   töken-1 "})
    void authorizesWhoeverBringsTheToken(String authorization) {
        assertThat(access.admit(authorization, () -> ROOT, realm)).isEqualTo(AUTHORIZED);
        assertThat(closed.admit(authorization, () -> ROOT, realm)).isEqualTo(AUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "bearer",
                "Bearer ",
                "Bearer töken-",
                "Bearer töken-11",
                "Bearer TÖKEN-1",
                "Bearer token-1"
            })
    void refusesABearerOfAnotherToken(String authorization) {
        isRefused(access.admit(authorization, () -> ROOT, realm), 401, "Bearer realm=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer null", "Bearer x"})
    void refusesEachBearerWhereThereIsNoToken(String authorization) {
        Authenticator tokenless =
                new Authenticator(null, "status", true, true, true, Audience.PUBLIC, Audience.DETAILED);
        isRefused(tokenless.admit(authorization, () -> ROOT, realm), 401, "Bearer realm=");
        assertThat(detail(tokenless.admit(authorization, () -> ROOT, realm)))
                .isEqualTo(
                        "This server accepts no bearer token, because its settings contain no security.token; expected a request"
                                + " without a bearer token.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none  | true  | a user of the server in the role status
            none  | false | a bearer token, which requires security.token in the settings
            token | true  | a user of the server in the role status, or the token in the settings (security.token)
            token | false | the token in the settings (security.token)
            """)
    void namesNoTokenWhereThereIsNone(@Nullable String token, boolean passwords, String expected) {
        Authenticator closed =
                new Authenticator(token, "status", passwords, false, true, Audience.PUBLIC, Audience.DETAILED);
        assertThat(detail(closed.admit(null, () -> ROOT, realm)))
                .isEqualTo("Authorization is required; expected " + expected + ".");
    }

    private static String detail(Authenticator.Admission admission) {
        return ((Authenticator.Refusal) admission).detail();
    }

    @Test
    void leavesBlanksAroundTheTokenOfTheSettingsAside() {
        assertThat(access(" t-1\n", true).admit("Bearer t-1", () -> ROOT, realm))
                .isEqualTo(AUTHORIZED);
    }

    @Test
    void authorizesAUserOfTheServerInTheRole() {
        assertThat(closed.admit(basic("öps:pässword:with colon"), () -> ROOT, realm))
                .isEqualTo(AUTHORIZED);
        assertThat(closed.admit(null, () -> ROOT, realm)).isEqualTo(AUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"öps:wrong", "unknown:x", "öps", ":", "", "a\nb:x"})
    void refusesAWrongUserOrPasswordWhateverTheAccess(String pair) {
        isRefused(access.admit(basic(pair), () -> ROOT, realm), 401, "Basic realm=");
        isRefused(closed.admit(basic(pair), () -> ROOT, realm), 401, "Basic realm=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "basic b3A6cGFzc3dvcmQ=b3A6cGFzc3dvcmQ="})
    void refusesWhatIsNoUserAndPassword(String authorization) {
        isRefused(access.admit(authorization, () -> ROOT, realm), 401, "Basic realm=");
    }

    @Test
    void takesAUserWhoIsNotInTheRoleForAStranger() {
        assertThat(access.admit(basic("other:x"), () -> ROOT, realm)).isEqualTo(STRANGER);
        assertThat(closed.admit(basic("other:x"), () -> ROOT, realm))
                .asInstanceOf(InstanceOfAssertFactories.type(Authenticator.Refusal.class))
                .satisfies(refusal -> {
                    assertThat(refusal.status()).isEqualTo(403);
                    assertThat(refusal.challenge()).isNull();
                    assertThat(refusal.detail()).contains("status");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api", "/metrics", "/api/health", "/api/health/pin", "/health/ping/", "/api/health/ping/x"
            })
    void refusesStrangersWhereOnlyTheAuthorizedMayRead(String path) {
        isRefused(closed.admit(null, () -> path, realm), 401, "Basic realm=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/health/ping", "/api/health/ping/"})
    void letsStrangersPingAllTheSame(String path) {
        assertThat(closed.admit(null, () -> path, realm)).isEqualTo(STRANGER);
        isRefused(closed.admit("Bearer wrong", () -> path, realm), 401, "Bearer realm=");
    }

    @Test
    void showsEachReaderWhatItWasToldTo() {
        Authenticator never = new Authenticator("t-1", "status", true, true, true, Audience.DETAILED, Audience.PUBLIC);

        assertThat(never.admit(null, () -> ROOT, realm)).isEqualTo(new Authenticator.Reader(Audience.DETAILED, false));
        assertThat(never.admit("Bearer t-1", () -> ROOT, realm))
                .isEqualTo(new Authenticator.Reader(Audience.PUBLIC, true));
    }

    @Test
    void triesNoPasswordWhereNoneIsTaken() {
        Authenticator tokens =
                new Authenticator("t-1", "status", false, false, true, Audience.PUBLIC, Audience.DETAILED);

        isRefused(tokens.admit(basic("öps:pässword:with colon"), () -> ROOT, realm), 401, "Bearer realm=\"EE Status\"");
        assertThat(realm.isKnown()).isFalse();
        isRefused(tokens.admit(null, () -> ROOT, realm), 401, "Bearer realm=\"EE Status\"");
        assertThat(tokens.isLoginWorthwhile(STRANGER)).isFalse();
        assertThat(tokens.admit("Bearer t-1", () -> ROOT, realm)).isEqualTo(AUTHORIZED);
        assertThat(realm.login("öps", "pässword:with colon")).isTrue();
        assertThat(tokens.admit(null, () -> ROOT, realm)).isEqualTo(AUTHORIZED);
    }

    @Test
    void keepsWhatIsForOneReaderOutOfSharedCaches() {
        assertThat(STRANGER.cacheControl(Duration.ofSeconds(3))).isEqualTo("max-age=3");
        assertThat(STRANGER.cacheControl(Duration.ofMillis(300))).isEqualTo("no-cache");
        assertThat(AUTHORIZED.cacheControl(Duration.ofSeconds(3))).isEqualTo("private, max-age=3");
        assertThat(AUTHORIZED.cacheControl(Duration.ZERO)).isEqualTo("private, no-cache");
        assertThat(new Authenticator.Reader(Audience.DETAILED, false).cacheControl(Duration.ZERO))
                .isEqualTo("private, no-cache");
    }

    @Test
    void asksTheRealmNoMoreOnceTooManyPasswordsWereWrong() {
        Authenticator.Users blocked = new Authenticator.Users() {
            @Override
            public boolean login(String name, String password) {
                throw new AssertionError("the realm was asked");
            }

            @Override
            public boolean mayLogin() {
                return false;
            }

            @Override
            public boolean isKnown() {
                return false;
            }

            @Override
            public boolean isInRole(String role) {
                return false;
            }
        };
        isRefused(access.admit(basic("a:b"), () -> "/api", blocked), 401, "Basic");
    }

    /** Open Liberty verifies a password before the application asks for it. */
    @Test
    void appliesItsLimitsAlsoToPasswordsThatTheServerHasVerifiedUnasked() {
        String password = basic("öps:pässword:with colon");
        Authenticator tokens =
                new Authenticator("t-1", "status", false, true, true, Audience.PUBLIC, Audience.DETAILED);
        assertThat(realm.login("öps", "pässword:with colon")).isTrue();
        realm.isVerifiedUnasked = true;
        isRefused(tokens.admit(password, () -> ROOT, realm), 401, "Bearer");
        assertThat(access.admit(password, () -> ROOT, realm)).isEqualTo(AUTHORIZED);
        realm.mayLogin = false;
        isRefused(access.admit(password, () -> ROOT, realm), 401, "Basic");
    }

    @ParameterizedTest
    @MethodSource
    void asksTheRealmForNoOddName(String name) {
        Realm realm = new Realm();
        access.admit(basic(name + ":x"), () -> "/api", realm);
        assertThat(realm.isKnown()).isFalse();
    }

    static Stream<String> asksTheRealmForNoOddName() {
        return Stream.of("a\nb", "x".repeat(101), "a\u202eb");
    }
}
