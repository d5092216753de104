package dev.distill.templates;

import static dev.distill.dsl.Searches.rates;
import static dev.distill.dsl.Searches.temperatures;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.seedsFrom;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Search;
import dev.distill.dsl.Study;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.round.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that searched its rates and drew its seeds shows how. */
class DecidingStudyTest {

    private static final Measure ACCURACY = testAccuracy().every(50);
    private static final Search RATES = rates(0.03, 0.1, 0.3).onSeeds(seeds(101, 102));
    private static final Study STUDY = study("deciding")
            .asking("Does it help, once both are tuned?")
            .on(sparseParity(10, 2))
            .distilling(
                    teacher(mlp(16)).trainedBy(sgd(0.1).batchSize(8).steps(100)).checkpointEvery(50))
            .into(mlp(4))
            .trainedBy(sgd(0.1).batchSize(8).steps(100))
            .comparing(
                    arm("labels").learningFrom(labels()).searching(RATES),
                    arm("hinton").learningFrom(hinton(4, 0.1)).searching(RATES))
            .measuring(ACCURACY)
            .repeatedUntil(
                    meanFinal(ACCURACY).inArm("hinton").minus("labels").narrowerThan(0.2),
                    seedsFrom(1).inBatchesOf(4).atMost(12))
            .showing(tableOf(meanFinal(ACCURACY)), curvesOf(ACCURACY), timelineOfCurricula());

    @TempDir
    Path folder;

    private Document page;

    @BeforeEach
    void it_is_written() throws IOException {
        StudyReport report = new Rounds(STUDY, Scale.DESK, NumericClass.portable(), Selection.all())
                .report(DecidingStudyTest::trained);
        page = Jsoup.parse(Files.readString(StudyOutput.write(report, folder)));
    }

    @Test
    void every_value_with_every_seed_is_in_a_table_and_the_best_is_marked() {
        assertThat(page.select("#decided tr:contains(chosen)").eachText())
                .contains("0.1 0.8900 0.8900 0.8900 chosen")
                .anyMatch(row -> row.startsWith("0.3 ") && row.endsWith("chosen, the greatest tried"));
        assertThat(page.select("#decided tr:contains(lost)").eachText())
                .contains("0.3 – 0.9900 – lost: a trial diverged or failed");
    }

    @Test
    void the_budgets_of_all_arms_stand_side_by_side() {
        assertThat(page.select("#decided tr").eachText()).contains("labels rate 6 600 0.1", "hinton rate 6 600 0.3");
    }

    @Test
    void an_end_of_the_grid_and_the_rule_of_stopping_are_told_with_its_paper() {
        assertThat(page.select("#decided p").eachText())
                .anyMatch(text ->
                        text.equals("The best rate of hinton, 0.3, is the greatest that was tried: one beyond it"
                                + " might do better."))
                .anyMatch(text -> text.contains("arXiv 2310.03722"))
                .anyMatch(text -> text.startsWith("Seeds were drawn in batches of 4 until the 95 % interval of"));
    }

    @Test
    void every_look_is_shown() {
        assertThat(page.select("#decided h3").eachText()).contains("Seeds, look by look");
        assertThat(page.select("#decided tr").eachText()).anyMatch(row -> row.startsWith("1 4 "));
    }

    @Test
    void trials_are_in_no_curve_table_or_cost_of_the_study() {
        assertThat(page.select("#costs, #results, #comparisons").text()).doesNotContain("rate-0.1");
        assertThat(page.select("#runs table").first().text()).doesNotContain("101");
        assertThat(page.select("#runs details").text()).contains("labels.rate-0.1");
        assertThat(page.select(".lede").text()).startsWith("2 arms with ");
    }

    @Test
    void files_for_programs_and_papers_have_it_too() throws IOException {
        assertThat(read("summary.json")).contains("\"endOfGrid\": \"greatest\"", "\"looks\": [", "\"state\": \"lost\"");
        assertThat(read("tables.tex"))
                .contains("\\caption{What each arm was tuned by.", "Search of hinton over the rate");
        assertThat(read("study.bib")).contains("wang2023anytime");
        assertThat(read("records.csv")).contains("labels.rate-0.1,101");
    }

    @Test
    void parameters_that_were_searched_together_share_a_table() throws IOException {
        Study both = STUDY.comparing(arm("hinton")
                        .searching(temperatures(1, 2)
                                .teaching(t -> hinton(t, 0.1))
                                .and(rates(0.03, 0.1, 0.3))
                                .onSeeds(seeds(101, 102))))
                .repeatedFor(seeds(1, 2, 3));
        StudyReport report = new Rounds(both, Scale.DESK, NumericClass.portable(), Selection.all())
                .report(DecidingStudyTest::trained);
        page = Jsoup.parse(Files.readString(StudyOutput.write(report, folder)));
        assertThat(page.select("#decided h3").eachText())
                .contains("Search of hinton over the temperature and the rate");
        assertThat(page.select("#decided tr").eachText())
                .contains(
                        "hinton temperature, rate 12 1,200 1, 0.3",
                        "1, 0.3 0.9900 0.9900 0.9900 chosen, the smallest temperature tried, the greatest rate tried",
                        "2, 0.3 0.9900 0.9900 0.9900");
        assertThat(page.select("#decided p").eachText())
                .contains(
                        "The best temperature of hinton, 1, is the smallest that was tried: one beyond it might do better.",
                        "The best rate of hinton, 0.3, is the greatest that was tried: one beyond it might do better.");
        assertThat(read("summary.json"))
                .contains(
                        "\"chosen\": 1.0",
                        "\"chosenOthers\": {\n        \"rate\": 0.3\n      }",
                        "\"endOfGrid\": \"smallest\"",
                        "\"endsOfOthers\": {\n        \"rate\": \"greatest\"\n      }");
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private static List<RunResult> trained(Plan plan) {
        return plan.runs().stream().map(DecidingStudyTest::trained).toList();
    }

    private static RunResult trained(PlannedRun run) {
        boolean lost = run.arm().equals("labels.rate-0.3") && run.seed() == 101;
        String column = run.role() == Role.TRIAL ? "selection-accuracy" : "accuracy";
        return new RunResult(
                run,
                RunStatus.DONE,
                Optional.of(MadeUpRecords.withNumbers(
                        run,
                        lost ? Outcome.DIVERGED : Outcome.FINISHED,
                        100,
                        List.of(new Measurement(column, 100, value(run))))),
                "");
    }

    private static double value(PlannedRun run) {
        double rate =
                TrainedRun.among(List.of(run.specification())).get(0).recipe().rate();
        if (run.role() == Role.TRIAL) {
            return run.arm().startsWith("labels") && rate == 0.1
                    ? 0.89
                    : run.arm().endsWith("0.3") ? 0.99 : 0.5;
        }
        return run.arm().equals("hinton") ? 0.9 + run.seed() % 3 / 100.0 : 0.8;
    }
}
