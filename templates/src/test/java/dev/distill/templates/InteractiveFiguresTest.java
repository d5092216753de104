package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.templates.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The figures of a study's page in a browser, opened from a file. */
@Execution(ExecutionMode.SAME_THREAD)
class InteractiveFiguresTest {

    private static final String CURVES = "#curves-accuracy";
    private static final String SEEDS = "#seeds-median-steps-to-accuracy-above-0-95";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void start() {
        browser = Browser.start(folder);
        page = StudyOutput.write(SettingC.report(), folder.resolve("study"));
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.desktop().open(page);
    }

    @Test
    void a_page_is_interactive_without_complaints_and_without_a_network() {
        assertThat(browser.all("figure.live")).hasSize(5);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.fromNetwork()).isEmpty();
        browser.picture("curves", CURVES);
        browser.picture("seeds", SEEDS);
        browser.picture("spike", "#correlation-spike");
    }

    @Test
    void a_pointer_reads_every_arm_at_a_step() {
        browser.hover(CURVES);
        assertThat(text(CURVES + " .readout b")).startsWith("step ");
        assertThat(browser.all(CURVES + " .readout .row")).hasSize(11);
        browser.picture("curves-read");
    }

    @Test
    void every_seed_of_the_arm_in_focus_is_read_on_demand() {
        press(CURVES, "Read each seed");
        browser.hover(CURVES);
        assertThat(browser.all(CURVES + " .readout .row.seed")).isNotEmpty();
    }

    @Test
    void an_arm_is_hidden_and_shown_again() {
        press(CURVES, "labels");
        browser.hover(CURVES);
        assertThat(browser.all(CURVES + " .readout .row")).hasSize(10);
        press(CURVES, "labels");
        browser.hover(CURVES);
        assertThat(browser.all(CURVES + " .readout .row")).hasSize(11);
    }

    @Test
    void a_seed_is_left_out() {
        long before = browser.all(SEEDS + " .readout").size();
        browser.one(SEEDS + " details.menu:nth-of-type(1) summary").click();
        browser.all(SEEDS + " .menu label").get(0).click();
        browser.one(SEEDS + " .plot").sendKeys(Keys.ARROW_DOWN);
        assertThat(before).isOne();
        assertThat(text(SEEDS + " .readout")).doesNotContain("seed 1\n");
    }

    @Test
    void an_axis_becomes_logarithmic_and_linear_again() {
        press(CURVES, "Log steps");
        assertThat(pressed(CURVES, "Log steps")).isEqualTo("true");
        browser.picture("curves-log", CURVES);
        press(CURVES, "Log steps");
        assertThat(pressed(CURVES, "Log steps")).isEqualTo("false");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_stretch_is_enlarged_and_the_whole_comes_back() {
        WebElement plot = browser.one(CURVES + " .u-over");
        browser.hands()
                .moveToElement(plot, -200, 0)
                .clickAndHold()
                .moveByOffset(120, 0)
                .release()
                .perform();
        assertThat(browser.button(CURVES, "Whole range").isEnabled()).isTrue();
        browser.picture("curves-zoomed");
        press(CURVES, "Whole range");
        assertThat(browser.button(CURVES, "Whole range").isEnabled()).isFalse();
    }

    @Test
    void what_is_seen_is_saved() throws IOException {
        browser.one(CURVES + " details.menu:last-of-type summary").click();
        List.of("SVG", "PNG", "CSV").forEach(kind -> press(CURVES, kind));
        assertThat(Files.readString(browser.saved("curves-accuracy.svg")))
                .startsWith("<svg")
                .contains("extraction-hidden", "stroke-dasharray");
        assertThat(Files.readAllBytes(browser.saved("curves-accuracy.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Files.readAllLines(browser.saved("curves-accuracy.csv")))
                .startsWith("figure,arm,seed,step,value")
                .anyMatch(line -> line.contains(",labels,1,500,"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_keyboard_is_enough() {
        WebElement plot = browser.one(CURVES + " .plot");
        plot.sendKeys(Keys.HOME);
        plot.sendKeys(Keys.ARROW_RIGHT);
        assertThat(plot.getDomAttribute("aria-valuetext")).startsWith("step 500: ");
        plot.sendKeys("+");
        assertThat(browser.button(CURVES, "Whole range").isEnabled()).isTrue();
        plot.sendKeys("0");
        assertThat(browser.button(CURVES, "Whole range").isEnabled()).isFalse();
        browser.button(CURVES, "labels").sendKeys(Keys.SPACE);
        assertThat(pressed(CURVES, "labels")).isEqualTo("false");
    }

    @Test
    void controls_are_reached_by_the_tab_key() {
        browser.ask("document.querySelector('" + CURVES + "').focus()");
        browser.ask("document.querySelector('" + CURVES + " button').focus()");
        for (int i = 0;
                i < 20 && !"slider".equals(browser.ask("return document.activeElement.getAttribute('role')"));
                i++) {
            browser.hands().sendKeys(Keys.TAB).perform();
        }
        assertThat(browser.ask("return document.activeElement.getAttribute('role')"))
                .isEqualTo("slider");
    }

    @Test
    void a_phone_scrolls_down_only() {
        browser.phone().open(page);
        assertThat(browser.overflow()).isZero();
        browser.picture("phone-curves", CURVES);
        browser.picture("phone-seeds", SEEDS);
    }

    @Test
    void figures_follow_dark_mode() {
        browser.dark();
        browser.picture("dark-curves", CURVES);
        browser.picture("dark-seeds", SEEDS);
        assertThat((String)
                        browser.ask("return getComputedStyle(document.querySelector('" + CURVES + " .swatch')).color"))
                .isEqualTo("rgb(231, 234, 238)");
    }

    @Test
    void everyone_can_read_it() {
        assertThat(browser.barriers()).isEmpty();
        browser.dark();
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void without_scripts_and_on_paper_the_drawings_stand() {
        assertThat(browser.one(CURVES + " .still .group").isDisplayed()).isFalse();
        browser.medium("print");
        assertThat(browser.one(CURVES + " .still .group").isDisplayed()).isTrue();
        assertThat(browser.one(CURVES + " .interactive").isDisplayed()).isFalse();
        browser.medium("").scripts(false).open(page);
        assertThat(browser.one(CURVES + " .still .group").isDisplayed()).isTrue();
        assertThat(browser.all(".interactive")).isEmpty();
    }

    private static void press(String figure, String name) {
        browser.button(figure, name).click();
    }

    private static String pressed(String figure, String name) {
        return browser.button(figure, name).getDomAttribute("aria-pressed");
    }

    private static String text(String selector) {
        return browser.one(selector).getText();
    }
}
