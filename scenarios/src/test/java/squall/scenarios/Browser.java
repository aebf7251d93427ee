package squall.scenarios;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;

/** The installed Chromium, without a window and without a network. */
final class Browser implements AutoCloseable {
    private static final String MISSING = "no Chromium with its driver on the PATH (in Debian the"
            + " packages chromium and chromium-driver), so nobody has looked at the pages";
    private static final Pattern REQUEST = Pattern
            .compile(
                    "\"method\":\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");
    private static final int HEIGHT = 900;
    private static final int HIGHEST = 60_000;
    /** On a busy machine a script that looks at a long page takes long. */
    private static final Duration LONGEST_SCRIPT = Duration.ofMinutes(3);

    /** A strong reference: a collected logger loses its level. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts the browser; skips the test if there is none. */
    static Browser open() {
        Optional<Path> browser = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> program = onPath("chromedriver");
        Assumptions.assumeTrue(browser.isPresent() && program.isPresent(), MISSING);
        // Selenium warns if Chromium is newer than itself.
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
                "--disable-background-networking", "--disable-component-update",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
        // Explicit paths, so that Selenium does not search for programs.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program.orElseThrow().toFile()).usingAnyFreePort()
                .withSilent(true).build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(LONGEST_SCRIPT);
        return new Browser(driver);
    }

    /** Shows a page in a window as high as the page. */
    void show(Path page, int width, boolean dark) {
        show(page, "", width, dark);
    }

    /** The same, at a place in the page. */
    void show(Path page, String fragment, int width, boolean dark) {
        // Messages of an earlier page.
        consoleErrors();
        outsideRequests();
        size(width, HEIGHT);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of(
                "name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        driver.get(page.toUri() + fragment);
        Number height = (Number) driver
                .executeScript("return document.documentElement.scrollHeight");
        size(width, Math.min(HIGHEST, height.intValue()));
    }

    /** Does something while scripts of pages do not run. */
    void withoutScript(Runnable what) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            what.run();
        } finally {
            driver.executeCdpCommand("Emulation.setScriptExecutionDisabled",
                    Map.of("value", false));
        }
    }

    /** Enters a text into a field of a form, or takes the choice of this name. */
    void type(String selector, String text) {
        driver.executeScript("const field = document.querySelector(arguments[0]);"
                + "field.value = arguments[1];"
                + "field.dispatchEvent(new Event('input', {bubbles: true}))", selector, text);
    }

    /** How many elements of this kind have more in them than they show, the page included. */
    int cut(String selector) {
        return ((Number) driver.executeScript("return [document.documentElement,"
                + " ...document.querySelectorAll(arguments[0])]"
                + ".filter(each => each.scrollWidth > each.clientWidth + 1).length", selector))
                .intValue();
    }

    /** The least share of its own width in which a visible picture of this kind is shown. */
    double smallestScale(String selector) {
        return ((Number) driver.executeScript("return Math.min("
                + "...[...document.querySelectorAll(arguments[0])]"
                + ".filter(each => each.clientWidth > 0)"
                + ".map(each => each.clientWidth / each.naturalWidth))", selector)).doubleValue();
    }

    /** The links within the page that lead nowhere. */
    @SuppressWarnings("unchecked")
    List<String> deadLinks() {
        return (List<String>) driver.executeScript("return [...document.querySelectorAll("
                + "'a[href^=\"#\"]')].map(each => each.getAttribute('href'))"
                + ".filter(each => document.getElementById(each.slice(1)) === null)");
    }

    @SuppressWarnings("unchecked")
    List<String> whatIsWrong() throws IOException {
        try (InputStream script = Browser.class.getResourceAsStream("look.js")) {
            return (List<String>) driver.executeScript(
                    new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The visible text of the page. */
    String text() {
        return (String) driver.executeScript("return document.body.innerText");
    }

    /** The console errors of the page since the last call. */
    List<String> consoleErrors() {
        return logged("browser").filter(entry -> entry.getLevel().intValue() >= 1000)
                .map(LogEntry::getMessage).toList();
    }

    /** The requests to anything but local files and data URLs. */
    List<String> outsideRequests() {
        return logged("performance").map(LogEntry::getMessage).map(REQUEST::matcher)
                .filter(Matcher::find).map(request -> request.group(1))
                .filter(url -> !url.matches("(file|data|blob|about):.*")).toList();
    }

    void screenshot(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private void size(int width, int height) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", width,
                "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private Stream<LogEntry> logged(String log) {
        return StreamSupport.stream(driver.manage().logs().get(log).spliterator(), false);
    }

    private static Optional<Path> onPath(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable).findFirst();
    }
}
