package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.medianFinal;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.figure.Figures;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finding in words beside values that could make it say more than they do. */
class FindingSentencesTest {

    private static final Measure ACCURACY = testAccuracy().every(100);
    private static final Statistic STEPS = medianStepsTo(ACCURACY, 0.95);
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final double MISSING = Double.NaN;
    private static final long CAP = 2_000;

    /** The values of each arm, a seed each, and the caps of those that have one of their own. */
    private final Map<String, double[]> values = new LinkedHashMap<>();

    private final Map<String, Long> caps = new LinkedHashMap<>();

    /** Where runs that do not get there end, though their recipe has more steps. */
    private final Map<String, Long> ended = new LinkedHashMap<>();

    @TempDir
    Path folder;

    @Test
    void half_of_the_seeds_is_not_more_than_half() {
        values.put("labels", new double[] {300, 400, NEVER, NEVER});
        values.put("other", new double[] {NEVER, NEVER, NEVER, NEVER});
        assertThat(finding(STEPS))
                .containsExactly(
                        "In no arm do more than half of the seeds get to accuracy above 0.95 within their steps.",
                        "Seeds that do: labels 2 of 4.");
    }

    @Test
    void an_arm_beside_a_baseline_without_numbers_is_not_alone() {
        values.put("labels", new double[] {MISSING, MISSING});
        values.put("other", new double[] {0.8, 0.9});
        values.put("third", new double[] {0.7, 0.7});
        assertThat(finding(meanFinal(ACCURACY)))
                .startsWith(
                        "other has the highest final accuracy: mean 0.8500, n = 2 seeds.",
                        "The baseline labels has no numbers to compare it with.");
    }

    @Test
    void arms_that_share_no_seed_are_not_compared() {
        values.put("labels", new double[] {0.7, MISSING});
        values.put("other", new double[] {MISSING, 0.9});
        assertThat(finding(meanFinal(ACCURACY)).get(1))
                .isEqualTo("The baseline labels has no numbers of a seed that it has, too, so they are not compared.");
    }

    /** The median is sooner by 20 steps, the mean later by 303. */
    @Test
    void a_mean_difference_that_goes_the_other_way_is_told_so() {
        values.put("labels", new double[] {300, 400, 500});
        values.put("other", new double[] {200, 300, 1_900});
        assertThat(finding(STEPS).get(2))
                .startsWith("Seed by seed it is sooner in 2 of 3 pairs, but later by 400 steps in the mean (95");
    }

    @Test
    void arms_that_are_told_apart_the_other_way_round_are_told_so() {
        values.put("labels", new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95});
        values.put("other", new double[] {0.01, 0.11, 0.21, 0.31, 0.51, 0.61, 0.61, 0.71, 0.81, 0.86});
        assertThat(finding(medianFinal(ACCURACY)))
                .anyMatch(text -> text.startsWith("other has the highest final accuracy: median 0.5600"))
                .anyMatch(text ->
                        text.startsWith("Seed by seed it is higher in 2 of 10 pairs, but lower by 0.0700 in the mean"))
                .anyMatch(text -> text.startsWith("These seeds tell the two apart, the other way round: p = 0.0"));
    }

    @Test
    void of_arms_that_are_level_the_one_that_is_compared_is_named() {
        values.put("labels", new double[] {0.5, 0.5});
        values.put("one", new double[] {0.1, 0.9});
        values.put("two", new double[] {0.2, 0.8});
        assertThat(finding(meanFinal(ACCURACY)))
                .anyMatch(text -> text.startsWith("labels, one and two have the highest final accuracy"));
        values.put("labels", new double[] {0.4, 0.4});
        assertThat(finding(meanFinal(ACCURACY)))
                .anyMatch(text -> text.startsWith("one and two have the highest final accuracy: mean 0.5000 each"))
                .anyMatch(text -> text.startsWith("Seed by seed one is higher in 1 of 2 pairs"))
                .anyMatch(text -> text.startsWith("These seeds cannot tell one and labels apart"));
    }

    /** Nobody knows when runs of 100 steps would have got there. */
    @Test
    void an_arm_that_was_not_watched_for_so_long_may_be_sooner() {
        values.put("labels", new double[] {500, 600, 700});
        values.put("short", new double[] {NEVER, NEVER, NEVER});
        caps.put("short", 100L);
        assertThat(finding(STEPS).get(0))
                .isEqualTo(
                        "labels gets to accuracy above 0.95 soonest of the arms whose median is known: median 600 steps, n = 3"
                                + " seeds. That of short is > 100 steps, which may be sooner. It is what the others are compared with.");
    }

    @Test
    void a_median_that_hangs_on_a_run_that_ended_early_is_told_so() throws IOException {
        values.put("labels", new double[] {500, 600, NEVER});
        ended.put("labels", 300L);
        Document page = page(STEPS);
        assertThat(page.select("#table-median-steps-to-accuracy-above-0-95 td.lead")
                        .text())
                .isEqualTo("≥ 500");
        assertThat(page.select("#table-median-steps-to-accuracy-above-0-95 .note")
                        .text())
                .contains("is told as what it is at least");
        assertThat(Files.readString(folder.resolve("summary.json")))
                .containsPattern("\"centreMoreThan\" *: *null")
                .containsPattern("\"centreAtLeast\" *: *500");
        assertThat(page.select("#finding > p").get(0).text())
                .startsWith("In no arm is it known when half of the seeds get to");
    }

    /** Its accuracies differ by a ten-thousandth, and have two decimals where they are above 10. */
    @Test
    void a_difference_that_is_not_zero_does_not_look_like_it() {
        values.put("labels", new double[] {0.5000, 0.6000, 0.7000});
        values.put("other", new double[] {0.50002, 0.60002, 0.70002});
        assertThat(finding(meanFinal(ACCURACY)).get(2))
                .isEqualTo(
                        "Seed by seed it is higher in 3 of 3 pairs, by 0.00002 in the mean (95 % interval of the difference"
                                + " 0.00002 to 0.00002).");
    }

    @Test
    void arms_that_cost_and_reach_the_same_do_not_beat_each_other() throws IOException {
        values.put("labels", new double[] {0.1, 0.5});
        values.put("same", new double[] {0.2, 0.4});
        values.put("worse", new double[] {0.2, 0.3});
        assertThat(page(meanFinal(ACCURACY))
                        .select(".figured:has(#accuracy-against-cost) tbody td:last-child")
                        .eachText())
                .containsExactly("no", "no", "yes");
    }

    private List<String> finding(Statistic statistic) {
        try {
            return page(statistic).select("#finding > p").eachText();
        } catch (IOException e) {
            throw new IllegalStateException("The page was not read.", e);
        }
    }

    private Document page(Statistic statistic) throws IOException {
        return Jsoup.parse(Files.readString(StudyOutput.write(report(statistic), folder)));
    }

    private StudyReport report(Statistic statistic) {
        int seeds = values.values().iterator().next().length;
        Study study = study("sentences")
                .asking("What is said?")
                .on(sparseParity(10, 2))
                .training(mlp(4))
                .trainedBy(sgd(0.1).batchSize(8).steps(CAP))
                .comparing(values.keySet().stream().map(this::named).toArray(Arm[]::new))
                .measuring(ACCURACY)
                .repeatedFor(seeds(LongStream.rangeClosed(1, seeds).toArray()))
                .showing(Figures.tableOf(statistic));
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        return StudyReport.of(
                study,
                plan,
                plan.runs().stream().map(run -> result(run, statistic)).toList());
    }

    /** Arms differ in their rates, so that each has runs of its own. */
    private Arm named(String name) {
        long steps = caps.getOrDefault(name, CAP);
        double rate = 0.1 + List.copyOf(values.keySet()).indexOf(name) / 100.0;
        return arm(name).learningFrom(labels()).trainedBy(sgd(rate).batchSize(8).steps(steps));
    }

    private RunResult result(PlannedRun run, Statistic statistic) {
        double value = values.get(run.arm())[(int) run.seed() - 1];
        if (Double.isNaN(value)) {
            return new RunResult(run, RunStatus.MISSING, Optional.empty(), "");
        }
        long steps = value == NEVER && ended.containsKey(run.arm())
                ? ended.get(run.arm())
                : caps.getOrDefault(run.arm(), CAP);
        List<Measurement> measured = statistic.equals(STEPS)
                ? waits(value, steps)
                : List.of(new Measurement("accuracy", 0, 0.5), new Measurement("accuracy", steps, value));
        return new RunResult(
                run,
                RunStatus.DONE,
                Optional.of(MadeUpRecords.withNumbers(run, Outcome.FINISHED, steps, measured)),
                "");
    }

    private static List<Measurement> waits(double value, long steps) {
        return LongStream.rangeClosed(0, steps / 100)
                .mapToObj(i -> new Measurement("accuracy", 100 * i, 100 * i < value ? 0.5 : 1))
                .toList();
    }
}
