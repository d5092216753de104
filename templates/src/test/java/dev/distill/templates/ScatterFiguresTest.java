package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Figures of arms at places: accuracy against cost, and statistics against a number that arms sweep, in two ways. */
class ScatterFiguresTest {

    private static final int[] TEMPERATURES = {1, 4, 10};
    private static final String STEPS = "#sensitivity-median-steps-to-accuracy-above-0-9-temperature-whole-1";
    private static final String COST = "#accuracy-against-cost";
    private static final long CAP = 2_000;

    private static final Study STUDY = study("sweep")
            .asking("Which temperature?")
            .on(sparseParity(10, 2))
            .distilling(teacher(mlp(20))
                    .trainedBy(sgd(0.1).batchSize(8).steps(400))
                    .checkpointEvery(100)
                    .seededBy(0))
            .into(mlp(4))
            .trainedBy(sgd(0.1).batchSize(8).steps(CAP).untilTestAccuracy(0.9))
            .comparing(Stream.concat(
                            IntStream.of(TEMPERATURES).mapToObj(t -> arm("whole-" + t)
                                    .learningFrom(finalTeacher().temperature(t))),
                            IntStream.of(TEMPERATURES).mapToObj(t -> arm("slow-" + t)
                                    .learningFrom(everyCheckpoint()
                                            .onTheTeachersClock()
                                            .temperature(t))))
                    .toArray(Arm[]::new))
            .measuring(testAccuracy().every(100))
            .repeatedFor(seeds(1, 2, 3))
            .showing(
                    tableOf(medianStepsTo(testAccuracy().every(100), 0.9)),
                    tableOf(meanFinal(testAccuracy().every(100))));

    @TempDir
    Path folder;

    @Test
    void what_is_drawn_is_what_the_script_reads() throws IOException {
        Document page = page();
        JsonNode cost = diagram(page, COST).get(0);
        assertThat(cost.get("kind").asText()).isEqualTo("scatter");
        assertThat(cost.get("arms")).hasSize(6);
        assertThat(page.select(COST + " g.dot")).hasSize(6);
        List<JsonNode> steps = diagram(page, STEPS);
        assertThat(steps).hasSize(2).allSatisfy(it -> {
            assertThat(it.at("/x/log").asBoolean()).isTrue();
            assertThat(it.at("/ways/0/arms")).hasSize(3);
        });
        assertThat(page.select(STEPS + " g.mark")).hasSize(18);
        assertThat(page.select(STEPS + " g.censored")).hasSize(1);
        assertThat(steps.get(0).at("/arms/2/seeds/2/censored").asBoolean()).isTrue();
        assertThat(steps.get(0).at("/arms/1/text").asText()).isEqualTo("950 steps at temperature 4");
    }

    @Test
    void they_are_read_hidden_zoomed_and_saved() throws IOException {
        try (Browser browser = Browser.start(folder)) {
            browser.open(StudyOutput.write(report(), folder.resolve("study")));
            assertThat(browser.all(COST + ".live")).hasSize(1);
            browser.picture("cost", COST);
            browser.picture("sensitivity", STEPS);
            WebElement plot = browser.one(COST + " .plot");
            plot.sendKeys(Keys.HOME);
            assertThat(plot.getDomAttribute("aria-valuetext")).startsWith("whole-1: whole-1 mean 0.9");
            plot.sendKeys(Keys.END);
            assertThat(plot.getDomAttribute("aria-valuetext")).startsWith("slow-10: slow-10 mean ");
            plot.sendKeys(Keys.ARROW_LEFT);
            assertThat(plot.getDomAttribute("aria-valuetext")).startsWith("slow-4: ");
            browser.button(COST, "slow-4").click();
            plot.sendKeys(Keys.END, Keys.ARROW_LEFT);
            assertThat(plot.getDomAttribute("aria-valuetext")).startsWith("whole-10: ");
            browser.button(COST, "Zoom in").click();
            assertThat(browser.button(COST, "Whole range").isEnabled()).isTrue();
            browser.button(STEPS, "Log values").click();
            browser.hover(STEPS);
            assertThat(browser.all(STEPS + " .readout:not([hidden]) .row.seed")).hasSize(3);
            browser.picture("sensitivity-read", STEPS);
            saved(browser, STEPS, "CSV", "SVG");
            assertThat(browser.barriers()).isEmpty();
            browser.phone().open(folder.resolve("study/site/index.html"));
            assertThat(browser.overflow()).isZero();
            browser.picture("phone-cost", COST);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void saved(Browser browser, String figure, String... kinds) throws IOException {
        browser.one(figure + " details.menu:last-of-type summary").click();
        Stream.of(kinds).forEach(kind -> browser.button(figure, kind).click());
        assertThat(Files.readAllLines(browser.saved(figure.substring(1) + ".csv")))
                .startsWith("figure,arm,seed,state,temperature,value")
                .anyMatch(line -> line.endsWith(",whole-10,3,censored,10,2000"));
        assertThat(Files.readString(browser.saved(figure.substring(1) + ".svg")))
                .contains("slow-10", "temperature (log axis)");
    }

    private Document page() throws IOException {
        return Jsoup.parse(Files.readString(StudyOutput.write(report(), folder)));
    }

    private static List<JsonNode> diagram(Document page, String figure) throws IOException {
        List<JsonNode> diagrams = new ArrayList<>();
        for (Element script : page.select(figure + " script.diagram")) {
            diagrams.add(new ObjectMapper().readTree(script.data()));
        }
        return diagrams;
    }

    private static StudyReport report() {
        Plan plan = Plan.of(STUDY, Scale.DESK, NumericClass.portable(), Selection.all());
        return StudyReport.of(
                STUDY,
                plan,
                plan.runs().stream()
                        .map(run -> new RunResult(
                                run,
                                RunStatus.DONE,
                                Optional.of(MadeUpRecords.withNumbers(run, Outcome.FINISHED, end(run), values(run))),
                                ""))
                        .toList());
    }

    /** Chance, and solved at the end; the hottest arm's last seed never is. */
    private static List<Measurement> values(PlannedRun run) {
        double last = end(run) == CAP ? 0.6 : 0.9 + run.seed() / 100.0;
        return List.of(new Measurement("accuracy", 0, 0.5), new Measurement("accuracy", end(run), last));
    }

    private static long end(PlannedRun run) {
        if (run.role() == Role.TEACHER) {
            return 400;
        }
        int arm = STUDY.arms().stream().map(Arm::name).toList().indexOf(run.arm());
        return run.arm().equals("whole-10") && run.seed() == 3 ? CAP : 600 + 150L * arm + 100 * run.seed();
    }
}
