package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Curricula.together;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages that train for several things at once, on the page. */
class SeveralGoalsTest {

    private static final Study STUDY = study("mixed")
            .asking("Do labels help beside a teacher?")
            .on(sparseParity(10, 2))
            .distilling(
                    teacher(mlp(8)).trainedBy(sgd(0.1).batchSize(8).steps(100)).checkpointEvery(50))
            .into(mlp(4))
            .trainedBy(sgd(0.1).batchSize(8).steps(1_000))
            .comparing(
                    arm("labels").learningFrom(labels()),
                    arm("mixed").learningFrom(finalTeacher().temperature(4).mixedWithLabels(0.25)),
                    arm("moving")
                            .learningFrom(together(
                                            Goal.onLabels().weighing(new Schedule.Linear(1, 0)),
                                            Goal.onFinalTeacher().weighing(new Schedule.Linear(0, 1)))
                                    .untilTheEnd()),
                    arm("idle")
                            .learningFrom(together(
                                            Goal.onLabels().weighing(0),
                                            hintFromLayer(1).goal())
                                    .forSteps(600)
                                    .thenFinalTeacher()))
            .measuring(testAccuracy().every(50))
            .repeatedFor(seeds(1))
            .showing(timelineOfCurricula());

    @TempDir
    private Path folder;

    private Document page;

    @BeforeEach
    void write() throws IOException {
        Plan plan = Plan.of(STUDY, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> results = plan.runs().stream()
                .map(run -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""))
                .toList();
        page = Jsoup.parse(Files.readString(StudyOutput.write(StudyReport.of(STUDY, plan, results), folder)));
    }

    @Test
    void a_mixed_stage_has_a_band_for_each_goal_as_high_as_its_share() {
        Element bar = bar("labels, weighing 0.25; and the final teacher, T = 4, weighing 0.75");
        assertThat(bar.select("rect")).isEmpty();
        assertThat(bands(bar).eachAttr("class")).containsExactly("hue-0 dash-0", "hue-1 dash-0");
        double top = y(bands(bar).get(0).attr("d"), 0);
        assertThat(y(bands(bar).get(0).attr("d"), 2) - top).isEqualTo(5);
        assertThat(y(bands(bar).get(1).attr("d"), 0) - top).isEqualTo(5);
        assertThat(y(bands(bar).get(1).attr("d"), 2) - top).isEqualTo(20);
        assertThat(bar.select("text").text())
                .isEqualTo("labels, weighing 0.25; and the final teacher, T = 4, weighing 0.75");
    }

    @Test
    void weights_that_move_are_drawn_from_edge_to_edge() {
        Element bar = bar("labels, weighing from 1 to 0; and the final teacher, T = 1, weighing from 0 to 1");
        String labels = bands(bar).get(0).attr("d");
        String[] points = labels.split("[ML]");
        double top = y(labels, 0);
        assertThat(y(labels, points.length - 2)).as("at the start").isEqualTo(top + 20);
        assertThat(y(labels, (points.length - 1) / 2)).as("at the end in sight").isGreaterThan(top);
        assertThat(labels).doesNotContain("NaN");
    }

    @Test
    void a_goal_without_weight_is_not_drawn() {
        Element bar = bar("labels, weighing 0; and hint: layer1 predicted from the student's layer1");
        assertThat(bands(bar)).isEmpty();
        assertThat(bar.classNames()).contains("hue-4");
        assertThat(bar.select("rect")).hasSize(1);
    }

    @Test
    void the_table_has_a_row_a_goal_with_its_weight() {
        Elements rows = page.select("table:contains(on entry) tbody tr");
        assertThat(rows.eachText())
                .contains(
                        "mixed 0 – at most 1,000 labels cross-entropy 0.25 –",
                        "moving 0 – at most 1,000 labels cross-entropy from 1 to 0 –",
                        "labels 0 – at most 1,000 labels cross-entropy 1 –");
        assertThat(rows.eachText())
                .anyMatch(row -> row.startsWith("the final teacher, T = 4 ") && row.endsWith(" 0.75"));
    }

    @Test
    void the_caption_says_what_bands_are() {
        assertThat(page.text()).contains("Bands: several goals at once, each as high as its share of the weight.");
    }

    private Element bar(String title) {
        return page.select("g.bar").stream()
                .filter(bar -> bar.selectFirst("title") != null)
                .filter(bar -> bar.selectFirst("title").text().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static Elements bands(Element bar) {
        return bar.select("path[class^=hue]");
    }

    private static double y(String path, int point) {
        return Double.parseDouble(path.split("[ML]")[point + 1].replace("Z", "").split(",")[1]);
    }
}
