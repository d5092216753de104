package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.templates.browser.Browser;
import dev.distill.templates.figure.LiveRun;
import dev.distill.templates.figure.LiveRun.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePageTest {

    private static final long LONG_AGO = 1_000_000_000;

    @TempDir
    Path folder;

    @Test
    void runs_are_counted_by_what_they_are_at_and_curves_grow() throws IOException {
        Document page = page();
        assertThat(page.selectFirst(".lede").text()).isEqualTo("12 of 31 runs, up to 3 min left");
        assertThat(page.select(".tally li").eachText())
                .containsExactly("17 runs waiting", "2 runs running", "11 runs finished", "1 run lost");
        assertThat(page.select(".bars b").eachText()).hasSize(2);
        assertThat(page.select("#lost dd").eachText()).containsExactly("killed <b>three</b> times");
        assertThat(page.select("#curves-accuracy path.trace")).isNotEmpty();
    }

    @Test
    void a_study_that_has_measured_nothing_has_a_live_page() {
        LivePage live = new LivePage(folder);
        live.write(
                SettingC.STUDY,
                SettingC.PLAN.scale(),
                SettingC.PLAN.runs().stream()
                        .map(run -> new LiveRun(run, State.WAITING, 0, List.of(), ""))
                        .toList(),
                "0 of 31 runs",
                LONG_AGO,
                3);
        assertThat(live.file()).content().contains("No run has measured this yet.");
    }

    @Test
    void at_the_end_a_reader_is_led_to_the_page() {
        LivePage live = write(LONG_AGO, 3);
        live.end(SettingC.STUDY);
        assertThat(live.file()).content().contains("url=index.html").doesNotContain("<script");
    }

    @Test
    void where_nobody_looked_nothing_is_left() {
        LivePage live = new LivePage(folder);
        live.end(SettingC.STUDY);
        assertThat(live.file()).doesNotExist();
    }

    @Test
    void the_study_s_page_is_the_same_whether_it_was_live() {
        Path quiet = StudyOutput.write(SettingC.report(), folder.resolve("quiet"));
        new LivePage(folder.resolve("live")).begin();
        assertThat(StudyOutput.write(SettingC.report(), folder.resolve("live"))).hasSameBinaryContentAs(quiet);
    }

    @Test
    void a_browser_reloads_it_keeps_what_is_chosen_and_tells_that_it_is_old() {
        try (Browser browser = Browser.start(folder)) {
            Path file = write(secondsAgo(240), 120).file();
            browser.open(file);
            assertThat(browser.ask("return document.querySelector('.stale').hidden"))
                    .as("a page that is written seldom is not old after four minutes")
                    .isEqualTo(true);
            write(secondsAgo(0), 3);
            browser.open(file);
            assertThat(browser.ask("return document.querySelector('.stale').hidden"))
                    .isEqualTo(true);
            browser.ask("document.querySelectorAll('#curves-accuracy button.arm')[1].click()");
            write(LONG_AGO, 3);
            browser.until("return !document.querySelector('.stale').hidden");
            browser.ask("getSelection().selectAllChildren(document.querySelector('h1'))");
            browser.until("return document.querySelector('#curves-accuracy button.arm[aria-pressed=false]') !== null");
            browser.picture("live");
            assertThat(browser.barriers()).isEmpty();
            browser.ask("getSelection().removeAllRanges()");
            assertThat(browser.fromNetwork()).isEmpty();
            StudyOutput.write(SettingC.report(), folder);
            new LivePage(folder).end(SettingC.STUDY);
            browser.until("return location.pathname.endsWith('index.html')");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private Document page() throws IOException {
        return Jsoup.parse(Files.readString(write(LONG_AGO, 3).file()));
    }

    private static long secondsAgo(long seconds) {
        return System.currentTimeMillis() / 1_000 - seconds;
    }

    private LivePage write(long seconds, long pause) {
        LivePage live = new LivePage(folder);
        live.begin();
        List<PlannedRun> runs = SettingC.PLAN.runs();
        List<LiveRun> now = runs.stream().map(run -> at(run, runs.indexOf(run))).toList();
        live.write(SettingC.STUDY, SettingC.PLAN.scale(), now, "12 of 31 runs, up to 3 min left", seconds, pause);
        return live;
    }

    private static LiveRun at(PlannedRun run, int index) {
        RunRecord record = MadeUpRecords.of(run, Outcome.FINISHED);
        int half = record.measurements().size() / 2;
        if (index < 11) {
            return new LiveRun(run, State.FINISHED, record.steps(), record.measurements(), "");
        } else if (index < 13) {
            long step = record.measurements().get(half).step();
            return new LiveRun(run, State.RUNNING, step, record.measurements().subList(0, half), "");
        }
        return index == 13
                ? new LiveRun(run, State.LOST, 0, List.of(), "killed <b>three</b> times")
                : new LiveRun(run, State.WAITING, 0, List.of(), "");
    }
}
