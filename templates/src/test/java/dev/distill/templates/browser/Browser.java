package dev.distill.templates.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium that opens pages from files, and tells what they did: what they wrote to the console, what they asked the
 * network for, whether all can read them. Where there is none, tests are skipped; in a build with {@code CI=true} they fail.
 *
 * <pre>{@code
 * try (Browser browser = Browser.start(downloads)) {
 *     browser.phone().open(page);
 *     assertThat(browser.complaints()).isEmpty();
 * }
 * }</pre>
 */
public final class Browser implements AutoCloseable {

    /** Those that look for barriers take ten seconds where nothing else runs. */
    private static final Duration SCRIPTS = Duration.ofMinutes(3);

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Selenium misses a part for this version of Chromium that is not used here. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;
    private final Path downloads;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    private Browser(ChromeDriver driver, Path downloads) {
        this.driver = driver;
        this.downloads = downloads;
    }

    /**
     * Starts a browser.
     *
     * @param downloads where saved files go
     */
    public static Browser start(Path downloads) {
        Optional<Path> chromium = found("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = found("chromedriver");
        boolean there = chromium.isPresent() && chromedriver.isPresent();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("chromium and chromedriver are installed").isTrue();
        }
        assumeTrue(there, "There is no Chromium with its driver: apt-get install chromium chromium-driver");
        SELENIUM.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get().toFile())
                .build();
        ChromeDriver driver = new ChromeDriver(service, options(chromium.get(), downloads));
        driver.manage().timeouts().scriptTimeout(SCRIPTS);
        Browser browser = new Browser(driver, downloads);
        return browser.desktop();
    }

    private static Optional<Path> found(String... names) {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of(names).map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static ChromeOptions options(Path chromium, Path downloads) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.addArguments("--lang=en", "--force-device-scale-factor=1", "--force-prefers-reduced-motion");
        options.addArguments("--disable-background-networking", "--no-first-run");
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    /** A window of a desktop, light, with scripts. */
    public Browser desktop() {
        return sized(1_280, 900, false).scheme("light").scripts(true);
    }

    /** A phone's window, 390 wide. */
    public Browser phone() {
        return sized(390, 844, true);
    }

    private Browser sized(int width, int height, boolean mobile) {
        return told(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
    }

    /** A reader who prefers dark pages. */
    public Browser dark() {
        return scheme("dark");
    }

    private Browser scheme(String scheme) {
        return told(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Paper instead of a screen, or a screen again. */
    public Browser medium(String medium) {
        return told("Emulation.setEmulatedMedia", Map.of("media", medium));
    }

    /** Whether pages that are opened from now on may run scripts. */
    public Browser scripts(boolean run) {
        return told("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    private Browser told(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
        return this;
    }

    /** Opens a page from its file, and forgets what the one before did. */
    public Browser open(Path page) {
        listen();
        complaints.clear();
        requests.clear();
        driver.get(page.toUri().toString());
        return this;
    }

    /** The elements that a selector finds. */
    public List<WebElement> all(String selector) {
        return driver.findElements(org.openqa.selenium.By.cssSelector(selector));
    }

    /** The one element that a selector finds. */
    public WebElement one(String selector) {
        assertThat(all(selector)).as(selector).hasSize(1);
        return all(selector).get(0);
    }

    /** The first button of an element that says so. */
    public WebElement button(String selector, String says) {
        return all(selector + " button").stream()
                .filter(button -> button.getText().equals(says))
                .findFirst()
                .orElseThrow();
    }

    /** Moves the pointer over the first chart of a figure, a little right of its middle. */
    public void hover(String figure) {
        hands().moveToElement(all(figure + " .u-over").get(0), 10, 0)
                .moveByOffset(5, 5)
                .perform();
    }

    /** A file that was handed to the browser; it needs a moment to be written. */
    public Path saved(String name) {
        Path file = downloads.resolve(name);
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.exists(file) && System.nanoTime() < patience) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(file).exists();
        return file;
    }

    /** What a script answers. */
    public Object ask(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits until a script answers yes, for a minute at most. */
    public void until(String script) {
        long patience = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!Boolean.TRUE.equals(ask(script))) {
            assertThat(System.nanoTime()).as(script).isLessThan(patience);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** Hands and fingers. */
    public Actions hands() {
        return new Actions(driver);
    }

    /** How much wider the page is than its window. */
    public long overflow() {
        return (Long) ask("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** Errors and warnings in the console since the page was opened. */
    public List<String> complaints() {
        listen();
        return List.copyOf(complaints);
    }

    /** What was loaded since the page was opened from anywhere but files and the page itself. */
    public List<String> fromNetwork() {
        listen();
        return requests.stream()
                .filter(url -> !url.matches("(?s)(file|data|blob|about|chrome):.*"))
                .toList();
    }

    private void listen() {
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .forEach(entry -> complaints.add(entry.getMessage()));
        driver.manage().logs().get(LogType.PERFORMANCE).forEach(entry -> {
            JsonNode message = read(entry.getMessage()).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                requests.add(message.at("/params/request/url").asText());
            }
        });
    }

    /** What axe-core finds wrong with the page as it is shown, a line each (Deque's rules, WCAG 2 A and AA among them); its own complaints are none of the page's. */
    public List<String> barriers() {
        List<String> ofThePage = complaints();
        List<String> lines = new ArrayList<>();
        read(foundByAxe()).forEach(line -> lines.add(line.asText()));
        complaints();
        complaints.clear();
        complaints.addAll(ofThePage);
        return lines;
    }

    /** A page that loads itself again takes axe with it, where that comes in between: then it is asked again, twice at most. */
    private String foundByAxe() {
        String script = resource(AXE) + """
                ;
                const done = arguments[arguments.length - 1];
                axe.run({ preload: false }).then((it) => done(JSON.stringify(it.violations.flatMap((rule) =>
                    rule.nodes.map((node) => rule.id + ": " + node.html.slice(0, 200) + " " + node.failureSummary)))))
                    .catch((failed) => done(JSON.stringify(["axe failed: " + failed])));
                """;
        for (int more = 2; ; more--) {
            try {
                return (String) driver.executeAsyncScript(script);
            } catch (JavascriptException e) {
                if (more == 0) {
                    throw e;
                }
            }
        }
    }

    /** Takes a picture of the window, or of an element, into {@code target/screenshots}. */
    public void picture(String name) {
        keep(name, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Takes a picture of the element that a selector finds. */
    public void picture(String name, String selector) {
        ask("arguments[0].scrollIntoView({block: 'start'})", one(selector));
        keep(name, driver.getScreenshotAs(OutputType.BYTES));
    }

    private static void keep(String name, byte[] picture) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
