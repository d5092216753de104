package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    @TempDir
    Path folder;

    @Test
    void the_page_is_well_formed() throws IOException {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        parser.parseInput(Files.readString(StudyOutput.write(SettingC.report(), folder)), "");
        assertThat(parser.getErrors()).isEmpty();
    }

    @Test
    void ids_are_unique_and_links_within_the_page_have_an_end() {
        Document page = page(SettingC.report());
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("a[href^=#]").eachAttr("href"))
                .allSatisfy(link -> assertThat(page.select(link)).hasSize(1));
    }

    @Test
    void downloads_are_there() {
        Document page = page(SettingC.report());
        assertThat(page.select(".downloads a").eachAttr("href")).hasSize(26).allSatisfy(link -> assertThat(
                        folder.resolve("site").resolve(link))
                .exists());
    }

    @Test
    void what_is_loaded_lies_beside_the_page() {
        Document page = page(SettingC.report());
        assertThat(page.select("img, iframe")).isEmpty();
        assertThat(page.select("script[src], link[rel=stylesheet]").stream()
                        .map(it -> it.attr("src") + it.attr("href")))
                .hasSize(6)
                .allSatisfy(
                        name -> assertThat(folder.resolve("site").resolve(name)).isNotEmptyFile());
        assertThat(page.select("script:not([src])")).isNotEmpty().allMatch(it -> it.attr("type")
                .equals("application/json"));
        assertThat(page.html()).doesNotContain("http://", "https://", "@import", "url(");
    }

    @Test
    void what_a_script_reads_is_what_is_drawn() throws IOException {
        JsonNode data = new ObjectMapper()
                .readTree(page(SettingC.report())
                        .selectFirst("#curves-accuracy script.diagram")
                        .data());
        assertThat(data.at("/arms/1/name").asText()).isEqualTo("labels");
        assertThat(data.at("/arms/1/seeds")).hasSize(3);
        assertThat(data.at("/x/high").asLong()).isEqualTo(60_000);
    }

    @Test
    void every_drawing_has_a_title_and_a_description() {
        assertThat(page(SettingC.report()).select("svg[role=img]")).isNotEmpty().allSatisfy(svg -> assertThat(
                        svg.attr("aria-labelledby").split(" "))
                .allSatisfy(id -> assertThat(svg.getElementById(id).text()).isNotBlank()));
    }

    @Test
    void every_figure_has_its_numbers_in_a_table() {
        assertThat(page(SettingC.report()).select(".figured")).hasSize(6).allSatisfy(figure -> assertThat(
                        figure.selectFirst("table") != null || figure.text().contains("The numbers are in Table 1."))
                .isTrue());
    }

    @Test
    void a_verdict_shows_both_values_and_the_paired_comparison() {
        assertThat(page(SettingC.report()).select(".verdicts li").get(0).text())
                .startsWith("held extraction-output is below two-shot in median steps to accuracy above 0.95.")
                .contains("Seen 2,000, against 4,500.", "3 pairs: lower in 3, higher in 0.")
                .contains("Mean difference −2,333 steps, 95 % interval −2,500 to −2,000.", "p = 0.250, after Holm’s");
    }

    @Test
    void where_the_interval_covers_zero_no_arm_is_called_better() {
        Document page = page(SettingC.report());
        assertThat(page.select(".verdicts li").get(4).text())
                .contains("it covers zero, so these seeds do not tell the two arms apart");
        assertThat(page.text().toLowerCase()).doesNotContain("better", "worse", "significant");
    }

    @Test
    void verdicts_are_told_in_words_as_well_as_in_colour() {
        assertThat(page(SettingC.report()).select(".verdicts .badge").eachText())
                .containsExactly("held", "held", "held", "undecided", "held", "broken", "held");
    }

    @Test
    void a_censored_value_is_shown_beyond_its_cap_and_has_no_mean() {
        assertThat(row(page(SettingC.report()), "one-shot-t1").select("td").eachText())
                .containsExactly("3", "> 60,000", "> 58,750 – > 60,000", "–", "–", "57,500", "> 60,000", "> 60,000");
    }

    @Test
    void runs_without_numbers_are_told_in_the_table() {
        Document page = page(SettingC.report());
        assertThat(row(page, "progressive").text()).contains("2 of 3").endsWith("failed");
        assertThat(row(page, "two-shot-early").text()).contains("diverged");
        assertThat(row(page, "extraction-pre").text()).endsWith("missing");
    }

    @Test
    void a_cause_is_told_on_one_line() {
        assertThat(page(SettingC.report()).select("#runs dd").eachText())
                .contains("the worker was killed (signal 9), three times; its log is worker-3.log, and it had 1,2 GB");
    }

    @Test
    void a_study_of_which_nothing_has_run_has_a_page() {
        Document page = page(SettingC.untouched());
        assertThat(page.select(".tally").text()).isEqualTo("7 undecided 31 runs missing");
        assertThat(page.text()).contains("No run has measured this yet.", "No run has left a record yet.");
    }

    @Test
    void what_expectations_look_at_is_in_a_table_though_no_figure_was_declared() {
        Study plain = asking(SettingC.STUDY, "Which?", List.of());
        Document page =
                page(StudyReport.of(plain, SettingC.PLAN, SettingC.report().runs()));
        assertThat(row(page, "two-shot").select("td").eachText()).startsWith("3", "4,500");
        assertThat(page.select(".tabled .caption b").eachText())
                .containsExactly("Table 1. Steps to accuracy above 0.95.", "Table 2. Final accuracy.");
    }

    @Test
    void hostile_texts_are_shown_and_never_obeyed() {
        Study hostile = SettingC.STUDY.repeatedFor(seeds(1));
        Study asked = asking(hostile, "Does <script>alert('&\"')</script> run?\u0000\u202E", hostile.figures());
        Document page = page(failed(asked, "<img src=x onerror=alert(1)>\r\n\"quoted\", 'too' & more"));
        assertThat(page.select("main script, h1 script, img")).isEmpty();
        assertThat(page.selectFirst("h1").text()).isEqualTo("Does <script>alert('&\"')</script> run?\uFFFD\uFFFD");
        assertThat(page.select("#runs dd").get(0).text())
                .isEqualTo("<img src=x onerror=alert(1)> \"quoted\", 'too' & more");
    }

    @Test
    void a_text_cannot_turn_the_page_round() {
        Study hostile = SettingC.STUDY.repeatedFor(seeds(1));
        Document page = page(failed(asking(hostile, "Is \u202Eevil\u2066 seen?", hostile.figures()), "\u202Egone"));
        assertThat(page.selectFirst("h1").text()).isEqualTo("Is \uFFFDevil\uFFFD seen?");
        assertThat(page.html()).doesNotContain("\u202E", "\u2066");
    }

    @Test
    void the_finding_comes_first_with_its_figure_and_says_that_three_seeds_cannot_tell() {
        Document page = page(SettingC.report());
        assertThat(page.selectFirst("main").child(0).id()).isEqualTo("finding");
        assertThat(page.select("#finding > p").eachText())
                .containsExactly(
                        "extraction-output gets to accuracy above 0.95 soonest: median 2,000 steps, n = 3 seeds.",
                        "The baseline labels has 49,000 steps, n = 3 seeds, of which 1 never got there.",
                        "Seed by seed it is sooner in 3 of 3 pairs; a run of them never got there, so there is no mean"
                                + " difference.",
                        "These seeds cannot tell the two apart, whatever they show: from 3 pairs p is 1.000 at best after"
                                + " Holm’s correction over 23 comparisons; 10 seeds could.",
                        "Of 31 runs 2 have no numbers (1 failed, 1 missing): what is said here may change.");
        assertThat(page.select("#finding figure figcaption").text())
                .startsWith("Figure 1. Seeds short of accuracy above 0.95. Kaplan-Meier estimate");
    }

    @Test
    void setup_folds() {
        assertThat(page(SettingC.report()).select("#setup > details > dl.facts"))
                .hasSize(1);
    }

    @Test
    void numbers_in_prose_have_their_thousands_apart() {
        assertThat(page(SettingC.report()).selectFirst("#setup").text())
                .contains("60,000 steps", "every 500 steps")
                .doesNotContain("60000");
    }

    @Test
    void every_arm_is_in_the_tables_of_comparisons_with_the_baseline() {
        Document page = page(SettingC.report());
        assertThat(page.select("#comparisons h3").eachText())
                .containsExactly("Steps to accuracy above 0.95", "Final accuracy", "Log-rank tests");
        assertThat(page.select("#comparisons table").get(1).select("tbody th").eachText())
                .containsExactlyElementsOf(SettingC.arms().stream()
                        .filter(arm -> !arm.equals("labels"))
                        .toList());
        assertThat(page.select("#comparisons table")
                        .get(1)
                        .select("tr td:last-child")
                        .eachText())
                .containsOnly("cannot be");
        assertThat(page.select("#comparisons table").get(2).select("tbody tr")).hasSize(9);
    }

    @Test
    void a_study_of_which_nothing_has_run_says_so_first() {
        Document page = page(SettingC.untouched());
        assertThat(page.select("#finding > p").eachText())
                .containsExactly(
                        "No run has numbers yet, so there is no finding.",
                        "Of 31 runs 31 have no numbers (31 missing): what is said here may change.");
        assertThat(page.select("#finding figure")).isEmpty();
    }

    @Test
    void a_study_of_which_the_teacher_alone_has_run_counts_no_seeds() {
        StudyReport whole = SettingC.report();
        Document page = page(StudyReport.of(
                whole.study(),
                whole.plan(),
                whole.runs().stream()
                        .map(result -> result.run().role() == Role.TEACHER
                                ? result
                                : new RunResult(result.run(), RunStatus.MISSING, Optional.empty(), ""))
                        .toList()));
        assertThat(page.select("#finding > p").get(0).text())
                .isEqualTo("No arm has steps to accuracy above 0.95 to show yet, so there is no finding.");
        assertThat(page.select("#seeds-median-steps-to-accuracy-above-0-95 figcaption")
                        .text())
                .contains("A dot a seed; the bar and the number on the right are the median.");
    }

    @Test
    void the_teachers_cost_stands_apart() {
        Document page = page(SettingC.report());
        assertThat(page.select("#costs tr.apart th").eachText()).containsExactly("teacher");
        assertThat(page.select("#costs tbody tr").get(0).select("td").eachText())
                .startsWith("3", "532");
    }

    @Test
    void ten_seeds_that_agree_are_told_and_the_best_arm_is_marked() {
        Document page = page(agreeing(11));
        assertThat(page.select("#finding > p").get(3).text()).startsWith("These seeds tell the two apart: p = 0.00");
        assertThat(page.select("#comparisons table")
                        .get(0)
                        .select("td:last-child")
                        .eachText())
                .containsOnly("yes");
        assertThat(page.select("#table-mean-final-accuracy td.lead").eachText())
                .containsExactly("0.5000", "0.6000", "0.7000 ★", "1.0000");
        assertThat(page.select("#table-mean-final-accuracy .note").text())
                .contains("★: the seeds tell this arm from every");
    }

    @Test
    void arms_that_sweep_a_number_are_drawn_against_it() {
        Document page = page(agreeing(3));
        assertThat(page.select("#results figure figcaption b").eachText())
                .contains("Figure 3. Final accuracy against temperature.");
        assertThat(page.select("#sensitivity-mean-final-accuracy-temperature-t-1 g.dot"))
                .hasSize(9);
        assertThat(page.select("#table-mean-final-accuracy td").text()).doesNotContain("★");
    }

    /** Three temperatures whose accuracies are .5, .6 and .7 for every seed. */
    private static StudyReport agreeing(int seeds) {
        Study study = SettingC.STUDY
                .withoutExpectations()
                .withoutFigures()
                .comparing(
                        arm("t-1").learningFrom(finalTeacher().temperature(1)),
                        arm("t-2").learningFrom(finalTeacher().temperature(2)),
                        arm("t-4").learningFrom(finalTeacher().temperature(4)))
                .repeatedFor(seeds(LongStream.rangeClosed(1, seeds).toArray()));
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        Map<String, Double> accuracies = Map.of("t-1", 0.5, "t-2", 0.6, "t-4", 0.7);
        return StudyReport.of(
                study,
                plan,
                plan.runs().stream()
                        .map(run -> new RunResult(
                                run,
                                RunStatus.DONE,
                                Optional.of(MadeUpRecords.withNumbers(
                                        run,
                                        Outcome.FINISHED,
                                        1_000,
                                        List.of(new Measurement(
                                                "accuracy", 1_000, accuracies.getOrDefault(run.arm(), 1.0))))),
                                ""))
                        .toList());
    }

    @Test
    void the_command_gives_the_same_plan_again() {
        Selection some = new Selection(List.of("labels", "hint"), List.of("1", "3"));
        NumericClass fast = new NumericClass("cpu", "float32", Numerics.NATIVE);
        Plan plan = Plan.of(SettingC.STUDY, Scale.DESK, fast, some);
        Document page = page(StudyReport.of(SettingC.STUDY, plan, missing(plan)));
        assertThat(page.selectFirst("pre").text())
                .isEqualTo("mvn distill:study -Ddistill.study=sparse-parity-curricula -Ddistill.scale=desk"
                        + " -Ddistill.arms=labels,hint -Ddistill.seeds=1,3 -Ddistill.numerics=native");
        assertThat(page.selectFirst("#origins").text()).contains("on one processor class only");
    }

    private static Study asking(Study study, String question, List<Figure> figures) {
        return new Study(
                study.name(),
                question,
                study.task(),
                study.teacher(),
                study.student(),
                study.recipe(),
                study.arms(),
                study.measures(),
                study.seeds(),
                study.expectations(),
                figures,
                study.scales(),
                study.baseline(),
                study.until());
    }

    private static StudyReport failed(Study study, String cause) {
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        return StudyReport.of(
                study,
                plan,
                plan.runs().stream()
                        .map(run -> new RunResult(run, RunStatus.FAILED, Optional.empty(), cause))
                        .toList());
    }

    private static List<RunResult> missing(Plan plan) {
        return plan.runs().stream()
                .map(run -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""))
                .toList();
    }

    private static Element row(Document page, String arm) {
        return page.select("#table-median-steps-to-accuracy-above-0-95 tr").stream()
                .filter(row -> row.selectFirst("th").text().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private Document page(StudyReport report) {
        try {
            return Jsoup.parse(Files.readString(StudyOutput.write(report, folder)));
        } catch (IOException e) {
            throw new IllegalStateException("The page was not read.", e);
        }
    }
}
