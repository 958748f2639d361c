package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationPathTest {

    @ParameterizedTest
    @CsvSource({
        "/status/, /status, /",
        "/status, /status, ''",
        "/status/health/ping/, /status, /health/ping/",
        "/%73tatus/health/, /status, /health/",
        "/my%20status/api, /my status, /api",
        "/my%20status/api, /my%20status, /api",
        "/a/b/api, /a/b, /api",
        "/api, '', /api",
        "/, '', /",
        "/status/api//health, /status, /api//health",
        "/status/api/health;x=y, /status, /api/health;x=y",
        "/status/a..b/.x/, /status, /a..b/.x/",
        "/status/health%2F.., /status, /health%2F..",
    })
    void isWhatFollowsTheRootOfTheApplication(String uri, String contextPath, String path) {
        assertThat(ApplicationPath.within(uri, contextPath)).hasValue(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//status/",
                "/status/api/[",
                "/status/api/a|b",
                "/status/<x>/",
                "/status/\u00e9/",
                "///status/health/",
                "/;x/status/",
                "/status;x/health/",
                "/./status/",
                "/x/../status/",
                "/status//",
                "/status//evil.example/",
                "/status/;x/health/",
                "/status/health;x/",
                "/status/./health/",
                "/status/../status/",
                "/status/%2e%2E/x",
                "/status/api/..;x/health",
                "/status/x/.",
                "/status/api/health/%ff%fe",
                "/status/api/%c0%af",
                "/status/api/health;%ff=x",
                "/status/api/x%EDy",
                "/statusx/",
                "/other/",
            })
    void isNotThereWhereNoLinkIsSpelledLikeThat(String uri) {
        assertThat(ApplicationPath.within(uri, "/status")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/status/, /status, ./",
        "/status/health, /status, ./",
        "/status/health/, /status, ../",
        "/status/health/ping/, /status, ../../",
        "/my%20status/health/, /my status, ../",
        "/, '', ./",
        "/health/, '', ../",
    })
    void linksToTheRootRelativelyFromAnOrdinaryAddress(String uri, String contextPath, String link) {
        assertThat(ApplicationPath.linkToRoot(uri, contextPath, 9)).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({
        "//status/, /status, /status/",
        "//status/a/b/c/d/e/f/g/h/i/j/k, /status, /status/",
        "///status/nothing, /status, /status/",
        "/;x/status/nothing, /status, /status/",
        "/status//evil.example/x, /status, /status/",
        "/status/a%2Fb, /status, /status/",
        "/status/a%5cb, /status, /status/",
        "/status/a;b/c, /status, /status/",
        "/status/x/../y/, /status, /status/",
        "/status/a/b/c/d/e/f/g/h/i/j/k, /status, /status/",
        "//evil.example/x, '', /",
        "//a/b/c/d/e/f/g/h/i/j/k, '', /",
        "//x, //status, /status/",
        "//my%20status/, /my status, /my%20status/",
    })
    void linksToTheRootOfThisServerFromAnyOther(String uri, String contextPath, String link) {
        assertThat(ApplicationPath.linkToRoot(uri, contextPath, 9)).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/health, /api/health",
        "//api;x//he%61lth/;y/, /api/health",
        "/, ''",
        "/api/%, /api/%",
    })
    void hasNamesWithoutWhatServersLeaveOut(String path, String names) {
        assertThat(ApplicationPath.names(path)).hasValue(names);
        assertThat(ApplicationPath.names(path + "/a%2fb")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "//status//api/x, /status, api",
        "/;y/status;x/%61pi, /status, api",
        "/status/api/..%2f..%2f, /status, api",
        "/status/api/../x, /status, api",
        "/a/b/metrics, /a/b, metrics",
        "//metrics;x, '', metrics",
        "/status/apix, /status, apix",
        "/status/, /status, ''",
    })
    void hasAFirstNameHoweverTheWayToItIsSpelled(String uri, String contextPath, String name) {
        assertThat(ApplicationPath.firstName(uri, contextPath)).isEqualTo(name);
    }
}
