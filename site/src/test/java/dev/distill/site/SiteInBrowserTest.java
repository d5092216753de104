package dev.distill.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.templates.browser.Browser;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The site's pages, opened from files. */
class SiteInBrowserTest {

    @TempDir
    static Path downloads;

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start(downloads);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    /** One page of each kind: text, tables, Java, formulas, drawings, and those of studies. */
    static List<String> kinds() {
        return Stream.concat(
                        Stream.of("index.html", "goals.html", "words-results.html", "methods.html", "gallery.html"),
                        BuiltSite.ofStudies().stream())
                .toList();
    }

    /** Every page of the guide, and one of each kind of the studies'. */
    static List<String> pages() {
        return Stream.concat(BuiltSite.guide().stream(), BuiltSite.ofStudies().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_read_by_everyone_at_a_desk_and_on_a_phone(String page) {
        open(page);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.fromNetwork()).isEmpty();
        assertThat(browser.overflow()).isZero();
        assertThat(browser.barriers()).isEmpty();
        browser.phone();
        assertThat(browser.overflow()).isZero();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_page_is_read_by_everyone_in_the_dark_on_a_phone(String page) {
        browser.desktop().phone().dark().open(BuiltSite.ROOT.resolve(page));
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        browser.picture("dark-phone-" + page.replaceAll("[^a-z0-9]+", "-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apidocs/index.html", "apidocs/dev/distill/dsl/figure/Figures.html"})
    void javadoc_opens_without_complaints_and_without_a_network(String page) {
        open(page);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.fromNetwork()).isEmpty();
        browser.picture("javadoc-" + page.replaceAll("[^a-zA-Z]", "-"));
    }

    @Test
    void the_first_key_leads_past_the_menu_to_the_text() {
        open("methods.html");
        browser.hands().sendKeys(Keys.TAB).perform();
        assertThat(focused("textContent")).isEqualTo("To the text");
        browser.hands().sendKeys(Keys.ENTER).perform();
        assertThat((String) browser.ask("return location.hash")).isEqualTo("#content");
    }

    @Test
    void keys_lead_through_the_finder_to_the_menu() {
        open("methods.html");
        press(Keys.TAB, Keys.TAB, Keys.TAB);
        assertThat(focused("id")).isEqualTo("finder");
        press(Keys.TAB);
        assertThat(focused("textContent")).isEqualTo("Overview");
    }

    @Test
    void words_are_found_in_guide_studies_goals_and_javadoc() {
        assertThat(found("distill.asPinned")).contains("goals.html");
        assertThat(found("kaplan meier")).contains("statistics.html#waits-kaplan-meier");
        assertThat(found("curvesOf")).anyMatch(it -> it.startsWith("apidocs/dev/distill/dsl/figure/Figures.html"));
        assertThat(found("sparse parity")).anyMatch(it -> it.startsWith("studies/sparse-parity/"));
    }

    @Test
    void beginnings_other_forms_and_slips_find_the_same_and_nonsense_finds_nothing() {
        assertThat(found("bootstr")).anyMatch(it -> it.startsWith("statistics.html"));
        assertThat(found("bootstraps")).anyMatch(it -> it.startsWith("statistics.html"));
        assertThat(found("bootstrqp")).anyMatch(it -> it.startsWith("statistics.html"));
        assertThat(found("qqqqzzzz")).isEmpty();
        assertThat(browser.one("#finder-count").getText()).isEqualTo("No place has these words.");
    }

    @Test
    void what_was_found_is_reached_by_keys_alone() {
        open("index.html");
        press("/");
        press("log-rank");
        browser.until("return document.querySelectorAll('#finder-found a').length > 0");
        browser.picture("finder");
        assertThat(browser.barriers()).isEmpty();
        press(Keys.ARROW_DOWN);
        assertThat(focused("localName")).isEqualTo("a");
        press(Keys.ARROW_UP);
        assertThat(focused("id")).isEqualTo("finder");
        press(Keys.ENTER);
        browser.until("return location.pathname.endsWith('/statistics.html')");
        assertThat(browser.fromNetwork()).isEmpty();
    }

    @Test
    void escape_empties_the_finder() {
        open("index.html");
        press("/");
        press("pin");
        browser.until("return document.querySelectorAll('#finder-found a').length > 0");
        press(Keys.ESCAPE);
        assertThat(browser.all("#finder-found a")).isEmpty();
        assertThat(browser.one("#finder").getDomProperty("value")).isEmpty();
    }

    @Test
    void without_scripts_there_is_no_box_that_does_nothing() {
        browser.desktop().scripts(false).open(BuiltSite.ROOT.resolve("index.html"));
        assertThat(browser.all("input, form, button")).isEmpty();
        assertThat(browser.all("nav.menu a")).isNotEmpty();
    }

    @Test
    void formulas_are_drawn_and_not_written_in_a_row() {
        open("methods.html");
        assertThat((Boolean) browser.ask("""
                        const [above, below] = document.querySelector("mfrac").children;
                        return above.getBoundingClientRect().bottom <= below.getBoundingClientRect().top + 1;
                        """)).isTrue();
        browser.picture("formulas", "#fitnets-hint");
        browser.phone();
        assertThat(browser.overflow()).isZero();
    }

    /** The README has this picture, as site/src/site/resources/images/sparse-parity.png. */
    @Test
    void a_study_is_pictured_for_the_readme() {
        open("studies/sparse-parity/2.0.0-desk/site/index.html");
        browser.picture("sparse-parity", "#curves-accuracy");
        assertThat(Path.of("target/screenshots/sparse-parity.png"))
                .isRegularFile()
                .satisfies(picture -> assertThat(picture.toFile().length()).isBetween(20_000L, 400_000L));
        assertThat(browser.complaints()).isEmpty();
    }

    private static void open(String page) {
        browser.desktop().open(BuiltSite.ROOT.resolve(page));
    }

    private static void press(CharSequence... keys) {
        browser.hands().sendKeys(keys).perform();
    }

    private static String focused(String property) {
        return (String) browser.ask("return document.activeElement[arguments[0]]", property);
    }

    /** The addresses that the finder has for words, the best first. */
    @SuppressWarnings("unchecked")
    private static List<String> found(String words) {
        open("index.html");
        browser.one("#finder").sendKeys(words);
        browser.until("return document.querySelector('#finder-count').textContent !== ''");
        List<String> links = (List<String>)
                browser.ask("return [...document.querySelectorAll('#finder-found a')].map((it) => it.href)");
        String root = BuiltSite.ROOT.toUri().toString();
        return links.stream().map(link -> link.substring(root.length())).toList();
    }
}
