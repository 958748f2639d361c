package org.eestatus.services;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;

/** A real Chromium with a new profile; {@link #close} ends it. */
public final class Browser implements AutoCloseable {

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    /** @param language the preferred language of the browser, such as {@code en-GB} */
    public Browser(String language) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--lang=" + language);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER)
                .usingAnyFreePort()
                .build();
        this.driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
        resize(1280, 900);
    }

    static Optional<String> missing() {
        return Programs.missing("Chromium with its driver", CHROMIUM.toPath(), DRIVER.toPath());
    }

    public void open(URI address) {
        driver.get(address.toString());
    }

    public String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    public String title() {
        return String.valueOf(driver.getTitle());
    }

    /** Sets the size of the viewport. */
    public void resize(int width, int height) {
        tell(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Sets the preferred color scheme, {@code light} or {@code dark}. */
    public void prefer(String scheme) {
        tell(
                "Emulation.setEmulatedMedia",
                Map.of("media", "", "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Emulates the print media type. */
    public void print() {
        tell("Emulation.setEmulatedMedia", Map.of("media", "print"));
    }

    public void runScripts(boolean run) {
        tell("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    private void tell(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    public String text(String selector) {
        return find(selector).getText();
    }

    public WebElement focused() {
        return driver.switchTo().activeElement();
    }

    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Runs a script in the page and returns its result. */
    public Object ask(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /**
     * Returns the accessibility violations that axe finds in the page with its default rules: WCAG 2.1 AA and best practices.
     */
    public List<String> barriers() {
        Results results = new AxeBuilder().analyze(driver);
        return results.getViolations().stream().map(Browser::text).toList();
    }

    private static String text(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(Object::toString).toList();
    }

    /** Returns the warnings and errors that the browser logged since the last call. */
    public List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns the URLs that pages requested since the last call. */
    public List<String> requests() {
        return driver.manage().logs().get("performance").getAll().stream()
                .map(entry -> json(entry.getMessage()).path("message"))
                .filter(message -> message.path("method").asText().equals("Network.requestWillBeSent"))
                .map(message -> message.at("/params/request/url").asText())
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
