package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Browser;
import org.eestatus.services.Eventually;
import org.eestatus.services.Needs;
import org.eestatus.services.PrefixingProxy;
import org.eestatus.services.Proxy;
import org.eestatus.services.Service;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The website in a real browser, used as people use it. */
@Needs(Service.CHROMIUM)
@ServerTest
@RunAsClient
class BrowserIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final Orders ORDERS = new Orders();
    private static final URI ROOT = SERVER.application("browser");
    private static final List<String> PAGES = List.of(
            "", "health/", "stats/", "team/", "health/databases/", "stats/databases/", "team/many/", "team/switch/");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Browser browser;

    @Deployment(name = "browser", testable = false)
    static WebArchive pages() {
        return status("browser.war");
    }

    @Deployment(name = "elsewhere", testable = false)
    static WebArchive elsewhere() {
        return status("elsewhere.war");
    }

    private static WebArchive status(String name) {
        return Wars.withProviders(SERVER, name, """
                freshness: 0s
                deadline: 30s
                security: {details: always}
                http: {trust-proxy: true}
                databases:
                  "<b>x</b>\\"'&é": {url: "jdbc:h2:mem:odd", user: sa}
                extra-providers:
                  team:
                    - {name: many, provider: "org.eestatus.it.deployed.Switch::many"}
                    - {name: switch, provider: "org.eestatus.it.deployed.Switch::of", args: ["%s"]}
                  watch:
                    - {name: again, provider: "org.eestatus.it.deployed.Switch::of", args: ["%s"]}
                """.formatted(ORDERS.file(), ORDERS.file()));
    }

    @BeforeAll
    static void start() {
        browser = new Browser("en-GB");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void beginWithAllWell() throws Exception {
        ORDERS.give("well");
        Client client = new Client(ROOT);
        Eventually.isTrue(() -> client.get("api").status() == 200);
        browser.resize(1280, 900);
        browser.prefer("light");
        browser.runScripts(true);
        browser.complaints();
        browser.requests();
    }

    private static void open(String page) {
        browser.open(ROOT.resolve(page));
    }

    private static void awaitHeadline(String headline) throws Exception {
        Eventually.isEqual(PATIENCE, () -> browser.text("#headline"), headline);
    }

    @Test
    @Tag("browser")
    void tellAtAGlanceThatAllIsWell() {
        open("");
        assertThat(browser.title()).isEqualTo("All is well – EE Status");
        assertThat(browser.text("h1")).isEqualTo("All is well");
        assertThat(browser.text("main > header")).contains("since ");
        assertThat(browser.find("link[rel=icon]").getDomAttribute("href")).endsWith("pass.svg");
        assertThat(browser.all("main > section h2"))
                .extracting(WebElement::getText)
                .contains("health", "stats for information", "team");
        assertThat(browser.all(".troubles")).isEmpty();
    }

    @Test
    @Tag("browser")
    void leadFromWhatIsNotWellToTheReason() throws Exception {
        ORDERS.give("the disk is full");
        open("");
        assertThat(browser.text("h1")).isEqualTo("One check fails");
        assertThat(browser.text(".troubles li"))
                .contains("fail", "team/switch", "exception: the disk is full", "since");
        assertThat(browser.all("main > section h2"))
                .extracting(WebElement::getText)
                .element(1)
                .isEqualTo("team");
        browser.find(".troubles a").click();
        assertThat(browser.address()).startsWith(ROOT + "team/switch/");
        assertThat(browser.text("main")).contains("exception: the disk is full");
        assertThat(browser.find("link[rel=icon]").getDomAttribute("href")).endsWith("fail.svg");
    }

    @Test
    @Tag("browser")
    void countAFaultThatTwoResourcesSeeOnce() throws Exception {
        ORDERS.give("the disk is full");
        open("");
        assertThat(browser.text("h1")).isEqualTo("One check fails");
        assertThat(browser.all(".troubles li")).hasSize(1);
        assertThat(browser.text(".troubles li .also")).isEqualTo("also in watch/again");
        browser.find(".troubles li .also a").click();
        assertThat(browser.address()).startsWith(ROOT + "watch/again/");
    }

    @Test
    void changeByThemselvesAndLeaveTheReaderInPeace() throws Exception {
        browser.resize(1280, 500);
        open("team/");
        WebElement search = browser.find("input[type=search]");
        search.sendKeys("entry-12");
        WebElement fold = browser.find("details[data-fold]");
        assertThat(fold.getDomAttribute("open")).isNotNull();
        assertThat(shown("entry-12")).isEqualTo(10);
        assertThat(shown("entry-13")).isZero();
        browser.ask("scrollTo(0, 40)");
        assertThat(browser.find("#news").getDomProperty("textContent")).isEqualTo("");

        ORDERS.give("the disk is full");
        awaitHeadline("One check fails");
        assertThat(browser.title()).isEqualTo("One check fails – team – EE Status");
        assertThat(browser.find("link[rel=icon]").getDomAttribute("href")).endsWith("fail.svg");
        assertThat(browser.find("#news").getDomProperty("textContent")).startsWith("One check fails");
        assertThat(browser.focused()).isEqualTo(search);
        assertThat(search.getDomProperty("value")).isEqualTo("entry-12");
        assertThat(browser.find("details[data-fold]")).isEqualTo(fold);
        assertThat(fold.getDomAttribute("open")).isNotNull();
        assertThat(shown("entry-12")).isEqualTo(10);
        assertThat(shown("entry-13")).isZero();
        assertThat(((Number) browser.ask("return scrollY")).intValue()).isEqualTo(40);

        ORDERS.give("well");
        awaitHeadline("All is well");
    }

    private static long shown(String start) {
        return browser.all("dl > div[data-found]").stream()
                .filter(entry -> entry.isDisplayed() && entry.getText().startsWith(start))
                .count();
    }

    @Test
    void showWhatIsBeingChecked() throws Exception {
        open("team/switch/");
        ORDERS.give("hang");
        Eventually.isTrue(() -> browser.text("main").contains("being checked"));
        assertThat(browser.text("#headline")).isEqualTo("All is well");
    }

    /** Records the delays that the page's script passes to {@code setTimeout}. */
    @Test
    @Tag("browser")
    void restWhileTheyArePausedOrHidden() throws Exception {
        open("");
        browser.ask("window.waits = []; const wait = window.setTimeout;"
                + "window.setTimeout = (then, time) => { waits.push(time); return wait(then, time); }");
        browser.find("#pause").click();
        assertThat(browser.text("#pause")).isEqualTo("Resume");
        browser.find("#pause").click();
        Eventually.isTrue(() -> waits().equals(List.of(5_000L)));
        browser.ask("Object.defineProperty(document, 'hidden', {get: () => true});"
                + "document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(waits()).containsExactly(5_000L, 60_000L);
        browser.find("#pause").click();
        browser.ask("document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(waits()).containsExactly(5_000L, 60_000L);
    }

    @SuppressWarnings("unchecked")
    private static List<Long> waits() {
        return (List<Long>) browser.ask("return waits");
    }

    @Test
    void tellWhenTheServerDoesNotAnswer() throws Exception {
        try (Proxy network = new Proxy(ROOT.getPort())) {
            network.turn(Proxy.Mode.OPEN);
            browser.open(URI.create("http://localhost:" + network.port() + ROOT.getPath()));
            assertThat(browser.text("#lost")).isEmpty();
            network.turn(Proxy.Mode.CLOSED);
            Eventually.isTrue(() -> browser.text("#lost").startsWith("The server does not respond."));
            assertThat(browser.title()).isEqualTo("The server does not respond – EE Status");
            assertThat(browser.find("link[rel=icon]").getDomAttribute("href")).endsWith("unknown.svg");
            assertThat(browser.text("h1")).isEqualTo("The server does not respond");
            assertThat(browser.text("main > header"))
                    .contains("Last known state:")
                    .doesNotContain("since", "well");
            assertThat(borders()).containsOnly(colour("--unknown"));
            Eventually.isTrue(() -> secondsAgo() > 5);
            network.turn(Proxy.Mode.OPEN);
            Eventually.isTrue(() -> browser.text("#lost").isEmpty());
            assertThat(browser.title()).isEqualTo("All is well – EE Status");
            assertThat(browser.text("h1")).isEqualTo("All is well");
            assertThat(browser.text("main > header")).contains("since ").doesNotContain("Last known");
            assertThat(borders()).contains(colour("--pass"));
        }
    }

    /** Returns the border colors of the headline and the cards. */
    @SuppressWarnings("unchecked")
    private static List<String> borders() {
        return (List<String>)
                browser.ask(
                        "return [...document.querySelectorAll('.headline')]"
                                + ".map(each => getComputedStyle(each).borderLeftColor)"
                                + ".concat([...document.querySelectorAll('.provider')].map(each => getComputedStyle(each).borderTopColor))");
    }

    private static String colour(String name) {
        return (String) browser.ask(
                "const probe = document.createElement('i'); document.body.append(probe);"
                        + "probe.style.color = getComputedStyle(document.documentElement).getPropertyValue(arguments[0]);"
                        + "const colour = getComputedStyle(probe).color; probe.remove(); return colour",
                name);
    }

    /** Returns the age in seconds of the first check on the page; 0 for "just now". */
    private static long secondsAgo() {
        String age = browser.text(".figures [data-from]");
        return age.endsWith(" s ago") ? Long.parseLong(age.substring(0, age.indexOf(' '))) : 0;
    }

    @Test
    void letAgesGrowWhileTheyArePaused() throws Exception {
        open("");
        browser.find("#pause").click();
        Eventually.isTrue(() -> secondsAgo() > 6);
        assertThat(browser.text("h1")).isEqualTo("All is well");
    }

    @Test
    @Tag("browser")
    void canBeUsedByTheKeyboardAlone() {
        open("");
        browser.press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to content");
        assertThat(browser.focused().isDisplayed()).isTrue();
        browser.press(Keys.ENTER);
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("content");
        browser.press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("health");
        assertThat(browser.ask("return getComputedStyle(document.activeElement).boxShadow"
                        + " + getComputedStyle(document.activeElement).outlineStyle"))
                .isNotEqualTo("nonenone");
        browser.press(Keys.TAB);
        browser.press(Keys.ENTER);
        assertThat(browser.address()).startsWith(ROOT + "health/");
        assertThat(browser.text("h1")).startsWith("health / ");
    }

    @Test
    @Tag("browser")
    void areDarkWhereTheReaderPrefersThat() {
        open("");
        assertThat(brightness("light")).isGreaterThan(200);
        assertThat(brightness("dark")).isLessThan(60);
    }

    private static long brightness(String scheme) {
        browser.prefer(scheme);
        return (Long) browser.ask(
                "return Number(getComputedStyle(document.documentElement)" + ".backgroundColor.match(/\\d+/)[0])");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360, 3840})
    void fitOnAnyScreen(int width) throws Exception {
        ORDERS.give("a_message_that_is_long_and_has_no_space_".repeat(10));
        browser.resize(width, 800);
        for (String page : PAGES) {
            open(page);
            assertThat(browser.text("main").contains("_that_is_long_"))
                    .isEqualTo(page.isEmpty() || page.equals("team/") || page.equals("team/switch/"));
            assertThat((Long) browser.ask("return document.documentElement.scrollWidth"))
                    .as(page)
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    @Tag("browser")
    void areCompleteWithoutAScript() throws Exception {
        ORDERS.give("the disk is full");
        browser.runScripts(false);
        for (String page : List.of("", "team/")) {
            open(page);
            assertThat(browser.text("#headline")).isEqualTo("One check fails");
            assertThat(browser.text("main")).contains("exception: the disk is full", "since");
            assertThat(browser.text("#live")).startsWith("Updated ");
            assertThat(browser.find("#pause").isDisplayed()).isFalse();
            assertThat(browser.all("[data-scripted]")).noneMatch(WebElement::isDisplayed);
        }
        browser.find("details[data-fold] summary").click();
        assertThat(shown("entry-1")).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"light, well", "dark, well", "light, the disk is full", "dark, the disk is full"})
    void keepNobodyOut(String scheme, String order) throws Exception {
        ORDERS.give(order);
        browser.prefer(scheme);
        for (String page : PAGES) {
            open(page);
            assertThat(browser.barriers()).as(page).isEmpty();
        }
        open("nothing/");
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void loadNothingFromOthersAndGiveNoCauseForComplaint() throws Exception {
        for (String page : PAGES) {
            open(page);
        }
        List<String> requests = new ArrayList<>();
        Eventually.isTrue(() -> {
            requests.addAll(browser.requests());
            return Collections.frequency(requests, ROOT + PAGES.get(PAGES.size() - 1)) > 1;
        });
        assertThat(browser.complaints()).isEmpty();
        assertThat(requests)
                .hasSizeGreaterThan(PAGES.size() * 2)
                .allMatch(address -> address.startsWith(ROOT.toString()) || address.startsWith("data:"));
    }

    @Test
    @Tag("browser")
    void showNamesAsTheyAre() {
        open("health/databases/");
        assertThat(browser.all(".name")).extracting(WebElement::getText).contains("<b>x</b>\"'&é");
        assertThat(browser.all("main b")).isEmpty();
    }

    @Test
    @Tag("browser")
    void speakTheReadersLanguage() {
        try (Browser spanish = new Browser("es-ES")) {
            spanish.open(ROOT);
            assertThat(spanish.text("h1")).isEqualTo("Todo va bien");
            assertThat(spanish.find("html").getDomAttribute("lang")).isEqualTo("es-ES");
            assertThat(spanish.text("#pause")).isEqualTo("Pausar");
        }
    }

    @Test
    void workUnderAnotherContextRoot() throws Exception {
        follow(SERVER.application("elsewhere"));
    }

    @Test
    void workBehindAProxyThatHasThemElsewhere() throws Exception {
        try (PrefixingProxy proxy = new PrefixingProxy(ROOT, "/tools/ee")) {
            follow(proxy.outside());
            browser.open(proxy.outside().resolve("nothing/at/all"));
            assertThat(browser.text("h1")).isEqualTo("Page not found");
            assertStyled();
        }
    }

    /** Verifies that every link on the pages is below the root and resolves. */
    private static void follow(URI root) throws Exception {
        Client client = new Client(root);
        for (String page : List.of("", "health/", "health/databases/")) {
            browser.open(root.resolve(page));
            assertStyled();
            assertThat(browser.text("#command")).contains("'" + root + "api");
            List<String> links = browser.all("a[href]").stream()
                    .map(link -> link.getDomProperty("href"))
                    .toList();
            assertThat(links).hasSizeGreaterThan(4).allMatch(link -> link.startsWith(root.toString()));
            for (String link : links) {
                assertThat(client.get(link).status()).as(link).isEqualTo(200);
            }
        }
        browser.requests();
        Eventually.isEqual(PATIENCE, () -> browser.requests().contains(root + "health/databases/"), true);
    }

    private static void assertStyled() {
        assertThat(browser.ask("return [...document.styleSheets].map(sheet => sheet.cssRules.length > 10)"))
                .isEqualTo(List.of(true, true));
    }

    @Test
    void canBePrinted() {
        open("");
        browser.print();
        assertThat(browser.find(".elsewhere").isDisplayed()).isFalse();
        assertThat(browser.find("h1").isDisplayed()).isTrue();
    }
}
