package dev.distill.dsl.report;

import static dev.distill.dsl.Samples.ACCURACY;
import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.medianFinal;
import static dev.distill.dsl.measure.Measures.medianPeak;
import static dev.distill.dsl.measure.Measures.testLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Records;
import dev.distill.dsl.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A study of labels against one shot, whose six student runs and three teachers end as each test says. */
class StudyReportTest {

    private static final double[] SOONER = {0.5, 0.96, 1.0};
    private static final double[] LATER = {0.5, 0.6, 0.9, 0.97};
    private static final double[] NEVER = {0.5, 0.5, 0.51};

    private static final Study STUDY = small(LABELS, ONE_SHOT)
            .repeatedFor(seeds(1, 2, 3))
            .expecting(STEPS_TO_SOLVE.inArm("one-shot").isBelow("labels"))
            .showing(tableOf(STEPS_TO_SOLVE), seedsOf(medianPeak(ACCURACY)));

    private final List<RunResult> results = new ArrayList<>();
    private Plan plan = plan(Selection.all());

    @Test
    void a_whole_study_is_summarised_arm_by_arm() {
        run("teacher", SOONER, SOONER, SOONER);
        run("labels", LATER, LATER, SOONER);
        run("one-shot", SOONER, SOONER, SOONER);
        StudyReport report = report();
        assertThat(report.summariesOf(STEPS_TO_SOLVE).stream().map(Summary::arm))
                .containsExactly("teacher", "labels", "one-shot");
        assertThat(steps(report, "labels").median()).hasValue(300);
        assertThat(steps(report, "one-shot").median()).hasValue(100);
        assertThat(report.verdicts()).singleElement().extracting(Verdict::kind).isEqualTo(Verdict.Kind.HELD);
        assertThat(report.broken()).isEmpty();
        assertThat(report.failures()).isEmpty();
    }

    @Test
    void the_statistics_are_those_that_the_study_names_and_the_last_value_of_each_column() {
        run("labels", LATER, LATER, LATER);
        assertThat(report().summaries().stream()
                        .filter(summary -> summary.arm().equals("labels"))
                        .map(Summary::statistic))
                .containsExactly(STEPS_TO_SOLVE, medianPeak(ACCURACY), meanFinal(ACCURACY));
    }

    @Test
    void arms_of_an_expectation_are_compared_seed_by_seed() {
        run("labels", LATER, LATER, SOONER);
        run("one-shot", SOONER, SOONER, SOONER);
        PairedComparison comparison = report().comparisons().get(0);
        assertThat(comparison.pairs()).isEqualTo(3);
        assertThat(comparison.lower()).isEqualTo(2);
        assertThat(comparison.difference().getAsDouble()).isCloseTo(-400.0 / 3, within(1e-12));
        assertThat(comparison.p()).isEqualTo(0.5);
        assertThat(comparison.correctedP()).isEqualTo(1);
    }

    @Test
    void every_arm_is_compared_with_the_baseline_in_all_that_is_shown() {
        assertThat(report().baseline()).contains("labels");
        assertThat(report().comparisons())
                .extracting(it -> it.statistic().describe() + ": " + it.arm() + " with " + it.other())
                .containsExactly(
                        "median steps to accuracy above 0.95: one-shot with labels",
                        "median peak accuracy: one-shot with labels",
                        "mean final accuracy: one-shot with labels");
    }

    @Test
    void a_named_baseline_is_compared_with_and_no_test_is_counted_twice() {
        Study named = STUDY.withBaseline("one-shot");
        Plan all = Plan.of(named, Scale.DESK, NumericClass.portable(), Selection.all());
        StudyReport report = StudyReport.of(
                named,
                all,
                all.runs().stream()
                        .map(run -> done(run, Records.finished(run, LATER)))
                        .toList());
        assertThat(report.comparisons())
                .extracting(PairedComparison::arm)
                .containsExactly("one-shot", "labels", "labels");
        assertThat(report.comparison(STEPS_TO_SOLVE, "labels", "one-shot")).isPresent();
        assertThat(report.logRanks())
                .singleElement()
                .extracting(LogRankTest::arm)
                .isEqualTo("labels");
    }

    @Test
    void waits_are_estimated_arm_by_arm() {
        run("labels", LATER, NEVER, LATER);
        run("one-shot", SOONER, SOONER, SOONER);
        assertThat(report().survivals(STEPS_TO_SOLVE))
                .extracting(it -> it.arm() + " " + it.curve().after(300) + " "
                        + it.curve().censored())
                .containsExactly("labels 0.3333333333333333 [2000.0]", "one-shot 0.0 []");
        assertThat(report().survivals(meanFinal(ACCURACY))).isEmpty();
        assertThat(report().logRanks()).singleElement().satisfies(test -> {
            assertThat(test.other()).isEqualTo("labels");
            assertThat(test.p()).isEqualTo(0.25);
        });
    }

    @Test
    void the_finding_says_that_three_seeds_cannot_tell() {
        run("labels", LATER, NEVER, LATER);
        run("one-shot", SOONER, SOONER, SOONER);
        Finding finding = Finding.of(report()).orElseThrow();
        assertThat(finding.statistic()).isEqualTo(STEPS_TO_SOLVE);
        assertThat(finding.best()).map(Summary::arm).contains("one-shot");
        assertThat(finding.kind()).isEqualTo(Finding.Kind.CANNOT_TELL);
        assertThat(finding.compared()).isEqualTo(3);
        assertThat(finding.leastP()).isEqualTo(0.75);
    }

    @Test
    void the_finding_of_a_study_of_which_nothing_has_run_is_nothing() {
        assertThat(Finding.of(report()).orElseThrow().kind()).isEqualTo(Finding.Kind.NOTHING_RUN);
    }

    @Test
    void where_no_arm_gets_there_the_finding_says_so() {
        run("labels", NEVER, NEVER, NEVER);
        assertThat(Finding.of(report()).orElseThrow().kind()).isEqualTo(Finding.Kind.NONE_GETS_THERE);
    }

    @Test
    void ten_seeds_that_agree_tell_an_arm_from_the_baseline_and_from_all_others() {
        StudyReport report = ten(LATER, SOONER);
        assertThat(Finding.of(report).orElseThrow().kind()).isEqualTo(Finding.Kind.TOLD);
        assertThat(report.best(STEPS_TO_SOLVE)).contains("one-shot");
        StudyReport reversed = ten(SOONER, LATER);
        assertThat(Finding.of(reversed).orElseThrow().kind()).isEqualTo(Finding.Kind.BASELINE_IS_BEST);
        assertThat(reversed.best(STEPS_TO_SOLVE)).contains("labels");
        StudyReport alike = ten(SOONER, SOONER);
        assertThat(alike.best(STEPS_TO_SOLVE)).isEmpty();
    }

    /** Whoever was declared first is no better for it. */
    @Test
    void arms_that_are_level_are_first_together_and_none_does_more_than_the_baseline() {
        StudyReport alike = ten(SOONER, SOONER);
        for (String baseline : List.of("labels", "one-shot")) {
            StudyReport beside = StudyReport.of(alike.study().withBaseline(baseline), alike.plan(), alike.runs());
            Finding finding = Finding.of(beside).orElseThrow();
            assertThat(finding.first()).extracting(Summary::arm).containsExactly("labels", "one-shot");
            assertThat(finding.kind()).isEqualTo(Finding.Kind.BASELINE_IS_BEST);
        }
        Finding apart = Finding.of(ten(LATER, SOONER)).orElseThrow();
        assertThat(apart.first()).extracting(Summary::arm).containsExactly("one-shot");
    }

    private static StudyReport ten(double[] labels, double[] oneShot) {
        Study study = STUDY.repeatedFor(seeds(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        Plan all = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        return StudyReport.of(
                study,
                all,
                all.runs().stream()
                        .map(run -> done(run, Records.finished(run, run.arm().equals("labels") ? labels : oneShot)))
                        .toList());
    }

    @Test
    void an_expectation_that_does_not_hold_is_told_with_both_values() {
        run("labels", SOONER, SOONER, SOONER);
        run("one-shot", LATER, LATER, LATER);
        Verdict broken = report().broken().get(0);
        assertThat(broken.seen()).hasValue(300);
        assertThat(broken.wanted()).hasValue(100);
    }

    @Test
    void a_run_that_never_got_there_is_censored_at_its_cap() {
        run("labels", NEVER, NEVER, LATER);
        Summary labels = steps(report(), "labels");
        assertThat(labels.n()).isEqualTo(3);
        assertThat(labels.censored()).isEqualTo(2);
        assertThat(labels.median()).isEmpty();
        assertThat(labels.cap()).hasValue(2_000);
        assertThat(labels.missing()).isZero();
    }

    @Test
    void a_run_that_ended_early_is_censored_where_it_ended() {
        result("labels", 1, run -> Records.ended(run, Outcome.FINISHED, 200, NEVER));
        assertThat(steps(report(), "labels").seeds()).containsExactly(new SeedValue(1, OptionalDouble.empty(), 200));
    }

    @Test
    void a_run_that_diverged_has_numbers_and_never_got_there() {
        result("labels", 1, run -> Records.ended(run, Outcome.DIVERGED, 200, NEVER));
        StudyReport report = report();
        assertThat(steps(report, "labels").seeds()).containsExactly(new SeedValue(1, OptionalDouble.empty(), 2_000));
        assertThat(report.failures()).isEmpty();
    }

    @Test
    void a_run_that_diverged_at_once_has_no_last_value() {
        result("labels", 1, run -> Records.ended(run, Outcome.DIVERGED, 0));
        StudyReport report = report();
        assertThat(steps(report, "labels").censored()).isEqualTo(1);
        assertThat(summary(report, "labels", 2).n()).isZero();
        assertThat(summary(report, "labels", 2).missing()).isEqualTo(3);
    }

    /** An arm that breaks off before its first look would be as good as a network that was drawn. */
    @Test
    void the_value_at_the_start_is_no_last_value_of_a_run_that_diverged() {
        result("labels", 1, run -> Records.ended(run, Outcome.DIVERGED, 50, 0.5));
        result("labels", 2, run -> Records.ended(run, Outcome.DIVERGED, 150, 0.5, 0.7));
        StudyReport report = report();
        assertThat(summary(report, "labels", 2).n()).isEqualTo(1);
        assertThat(summary(report, "labels", 2).seeds().get(0).value()).hasValue(0.7);
        assertThat(summary(report, "labels", 2).missing()).isEqualTo(2);
        assertThat(steps(report, "labels").censored()).isEqualTo(2);
    }

    @Test
    void a_failed_run_is_missing_and_told() {
        run("labels", LATER, LATER, LATER);
        run("one-shot", SOONER, SOONER);
        failed("one-shot", 3, RunStatus.FAILED);
        StudyReport report = report();
        assertThat(steps(report, "one-shot").n()).isEqualTo(2);
        assertThat(steps(report, "one-shot").missing()).isEqualTo(1);
        assertThat(report.verdicts().get(0).kind()).isEqualTo(Verdict.Kind.UNDECIDED);
        assertThat(report.failures())
                .singleElement()
                .extracting(RunResult::cause)
                .isEqualTo("it was killed");
        assertThat(report.comparisons().get(0).pairs()).isEqualTo(2);
    }

    @Test
    void the_record_of_a_failed_run_gives_no_numbers() {
        PlannedRun run = planned("labels", 1);
        RunRecord partial = Records.ended(run, Outcome.FAILED, 200, SOONER);
        RunResult result = new RunResult(run, RunStatus.FAILED, Optional.of(partial), "it was killed");
        assertThat(result.numbers()).isEmpty();
    }

    @Test
    void a_run_out_of_time_is_a_failure_and_a_missing_one_is_not() {
        failed("labels", 1, RunStatus.TIMED_OUT);
        failed("labels", 2, RunStatus.MISSING);
        assertThat(report().failures())
                .singleElement()
                .extracting(RunResult::status)
                .isEqualTo(RunStatus.TIMED_OUT);
    }

    @Test
    void nothing_run_is_a_report_too() {
        StudyReport report = report();
        assertThat(report.runs()).hasSize(9).extracting(RunResult::status).containsOnly(RunStatus.MISSING);
        assertThat(steps(report, "labels").missing()).isEqualTo(3);
        assertThat(report.verdicts().get(0).kind()).isEqualTo(Verdict.Kind.UNDECIDED);
        assertThat(report.comparisons().get(0).pairs()).isZero();
    }

    @Test
    void an_arm_that_was_left_out_by_a_selection_is_no_row() {
        plan = plan(new Selection(List.of("labels"), List.of()));
        run("labels", LATER, LATER, LATER);
        StudyReport report = report();
        assertThat(report.summariesOf(STEPS_TO_SOLVE).stream().map(Summary::arm))
                .containsExactly("labels");
        assertThat(report.verdicts().get(0).kind()).isEqualTo(Verdict.Kind.UNDECIDED);
        assertThat(report.comparisons()).isEmpty();
    }

    @Test
    void seeds_that_were_left_out_by_a_selection_are_not_missing() {
        plan = plan(new Selection(List.of("labels"), List.of("1-2")));
        run("labels", LATER, LATER);
        assertThat(steps(report(), "labels").n()).isEqualTo(2);
        assertThat(steps(report(), "labels").missing()).isZero();
    }

    @Test
    void arms_that_were_trained_once_share_their_numbers() {
        Study twins = small(ONE_SHOT, arm("twin").learningFrom(finalTeacher()))
                .expecting(STEPS_TO_SOLVE.inArm("twin").isAtMost("one-shot"));
        Plan both = Plan.of(twins, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> all = both.runs().stream()
                .map(run -> new RunResult(run, RunStatus.CACHED, Optional.of(Records.finished(run, SOONER)), ""))
                .toList();
        StudyReport report = StudyReport.of(twins, both, all);
        assertThat(report.verdicts().get(0).kind()).isEqualTo(Verdict.Kind.HELD);
        assertThat(report.comparisons().get(0).difference()).hasValue(0);
        assertThat(report.comparisons().get(0).p()).isEqualTo(1);
    }

    @Test
    void the_same_pair_is_compared_once_and_all_pairs_are_corrected_together() {
        Arm third = arm("third").learningFrom(finalTeacher().argmax());
        Study study = small(LABELS, ONE_SHOT, third)
                .expecting(
                        STEPS_TO_SOLVE.inArm("one-shot").isBelow("labels"),
                        STEPS_TO_SOLVE.inArm("one-shot").againstTimes(0.5).isBelow("labels"),
                        STEPS_TO_SOLVE.inArm("third").isBelow("labels"),
                        STEPS_TO_SOLVE.inArm("third").isBelowValue(500));
        Plan all = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> ended = all.runs().stream()
                .map(run -> done(run, Records.finished(run, run.arm().equals("labels") ? LATER : SOONER)))
                .toList();
        StudyReport report = StudyReport.of(study, all, ended);
        assertThat(report.comparisons()).hasSize(4);
        assertThat(report.comparisons().subList(0, 2)).allSatisfy(comparison -> {
            assertThat(comparison.statistic()).isEqualTo(STEPS_TO_SOLVE);
            assertThat(comparison.p()).isEqualTo(0.5);
            assertThat(comparison.correctedP()).isEqualTo(1);
        });
        assertThat(report.comparisons().subList(2, 4))
                .extracting(PairedComparison::statistic)
                .containsOnly(meanFinal(ACCURACY));
        assertThat(report.verdicts()).hasSize(4);
    }

    /** The test of a pair is one, whichever arm an expectation names first and whichever centre it is about. */
    @Test
    void two_expectations_about_one_pair_are_one_test() {
        Statistic mean = meanFinal(ACCURACY);
        Statistic median = medianFinal(ACCURACY);
        Study once = small(LABELS, ONE_SHOT).expecting(mean.inArm("one-shot").isAbove("labels"));
        Study often = once.expecting(
                mean.inArm("one-shot").isAbove("labels"),
                median.inArm("one-shot").isAbove("labels"),
                mean.inArm("labels").isBelow("one-shot"));
        assertThat(named(often)).hasSameSizeAs(named(once)).allSatisfy(comparison -> {
            assertThat(comparison.statistic()).isEqualTo(mean);
            assertThat(comparison.correctedP()).isEqualTo(named(once).get(0).correctedP());
        });
    }

    private static List<PairedComparison> named(Study study) {
        Plan all = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> ended = all.runs().stream()
                .map(run -> done(run, Records.finished(run, run.arm().equals("labels") ? LATER : SOONER)))
                .toList();
        return StudyReport.of(study, all, ended).comparingExpectationsAlone().comparisons();
    }

    @Test
    void a_column_of_the_teacher_is_a_row_of_the_teacher_alone() {
        Study study = small(ONE_SHOT)
                .measuring(ACCURACY.ofStudents(), testLoss().every(100).ofTheTeacher());
        Plan both = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> none = both.runs().stream()
                .map(run -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""))
                .toList();
        assertThat(StudyReport.of(study, both, none).summaries().stream()
                        .map(summary ->
                                summary.arm() + " " + summary.statistic().column()))
                .containsExactly("teacher loss", "one-shot accuracy");
    }

    @Test
    void teachers_and_arms_are_found_by_name() {
        run("teacher", SOONER, SOONER, SOONER);
        StudyReport report = report();
        assertThat(report.teachers()).hasSize(3).isEqualTo(report.resultsOf("teacher"));
        assertThat(report.resultsOf("labels")).hasSize(3);
        assertThat(report.summariesOf(medianFinal(ACCURACY))).isEmpty();
    }

    @Test
    void a_series_is_a_column_by_step() {
        RunRecord record = Records.finished(planned("labels", 1), 0.5, 0.75);
        assertThat(StudyReport.series(record, "accuracy"))
                .containsExactly(new Reduction.Point(0, 0.5), new Reduction.Point(100, 0.75));
        assertThat(StudyReport.series(record, "loss")).isEmpty();
    }

    private void run(String arm, double[]... accuracies) {
        for (int i = 0; i < accuracies.length; i++) {
            double[] ofSeed = accuracies[i];
            result(arm, i + 1, run -> Records.finished(run, ofSeed));
        }
    }

    private void result(String arm, long seed, Function<PlannedRun, RunRecord> record) {
        PlannedRun run = planned(arm, seed);
        results.add(done(run, record.apply(run)));
    }

    private static RunResult done(PlannedRun run, RunRecord record) {
        return new RunResult(run, RunStatus.DONE, Optional.of(record), "");
    }

    private void failed(String arm, long seed, RunStatus status) {
        results.add(new RunResult(planned(arm, seed), status, Optional.empty(), "it was killed"));
    }

    private PlannedRun planned(String arm, long seed) {
        return plan.runs().stream()
                .filter(run -> run.arm().equals(arm) && run.seed() == seed)
                .findFirst()
                .orElseThrow();
    }

    /** The report of what was run, all else missing. */
    private StudyReport report() {
        List<RunResult> all = plan.runs().stream()
                .map(run -> results.stream()
                        .filter(result -> result.run().equals(run))
                        .findFirst()
                        .orElse(new RunResult(run, RunStatus.MISSING, Optional.empty(), "")))
                .toList();
        return StudyReport.of(STUDY, plan, all);
    }

    private static Summary steps(StudyReport report, String arm) {
        return summary(report, arm, 0);
    }

    /** The summary of an arm's statistic, counted in the order of the study's statistics. */
    private static Summary summary(StudyReport report, String arm, int statistic) {
        return report.summaries().stream()
                .filter(summary -> summary.arm().equals(arm))
                .toList()
                .get(statistic);
    }

    private static Plan plan(Selection selection) {
        return Plan.of(STUDY, Scale.DESK, NumericClass.portable(), selection);
    }
}
