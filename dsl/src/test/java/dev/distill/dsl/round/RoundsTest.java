package dev.distill.dsl.round;

import static dev.distill.dsl.Samples.ACCURACY;
import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Samples.training;
import static dev.distill.dsl.Searches.over;
import static dev.distill.dsl.Searches.rates;
import static dev.distill.dsl.Searches.temperatures;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.seedsFrom;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Search;
import dev.distill.dsl.Study;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.measure.Precision;
import dev.distill.dsl.plan.Decisions;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Records;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.SearchResult;
import dev.distill.dsl.report.SeedsDrawn;
import dev.distill.dsl.report.StudyReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans are functions of the declaration and of the records that there are, and nothing else. */
class RoundsTest {

    private static final Search RATES = rates(0.03, 0.1, 0.3).onSeeds(seeds(101, 102));
    private static final Study SEARCHING = training(LABELS.searching(RATES));
    private static final Precision CLOSE =
            meanFinal(ACCURACY).inArm("one-shot").minus("labels").narrowerThan(0.1);
    private static final Study DRAWING = small(LABELS, ONE_SHOT)
            .repeatedUntil(CLOSE, seedsFrom(1).inBatchesOf(4).atMost(10));

    private final Map<String, RunResult> store = new HashMap<>();
    private final List<Plan> rounds = new ArrayList<>();

    @Test
    void a_study_that_decides_nothing_has_one_round_which_is_its_plan() {
        Study study = small(LABELS, ONE_SHOT);
        StudyReport report = rounds(study).report(plan -> train(plan, run -> 0.5));
        assertThat(rounds).containsExactly(report.plan());
        assertThat(report.plan().text()).isEqualTo(plan(study, Decisions.none()).text());
    }

    @Test
    void trials_come_first_and_the_arm_follows_with_the_best_of_them() {
        StudyReport report = rounds(SEARCHING).report(plan -> train(plan, RoundsTest::bestAtATenth));
        assertThat(rounds).hasSize(2);
        assertThat(rounds.get(0).runs()).extracting(PlannedRun::role).containsOnly(Role.TRIAL);
        assertThat(rounds.get(0).runs())
                .extracting(PlannedRun::arm)
                .containsExactly(
                        "labels.rate-0.03",
                        "labels.rate-0.03",
                        "labels.rate-0.1",
                        "labels.rate-0.1",
                        "labels.rate-0.3",
                        "labels.rate-0.3");
        assertThat(students(report.plan())).extracting(PlannedRun::seed).containsExactly(1L, 2L);
        assertThat(students(report.plan())).extracting(RoundsTest::rate).containsOnly(0.1);
    }

    @Test
    void who_only_looks_up_records_comes_to_the_same_plan() {
        StudyReport report = rounds(SEARCHING).report(plan -> train(plan, RoundsTest::bestAtATenth));
        assertThat(rounds(SEARCHING).plan(this::recorded)).isEqualTo(report.plan());
        assertThat(rounds(SEARCHING).decisions(this::recorded)).isEqualTo(new Decisions(Map.of("labels", 1), 1));
    }

    @Test
    void half_of_the_trials_choose_nothing() {
        Plan first = plan(SEARCHING, Decisions.none());
        train(new Plan("small", Scale.DESK, first.runs().subList(0, 3)), run -> 0.5);
        assertThat(rounds(SEARCHING).plan(this::recorded)).isEqualTo(first);
        assertThat(search().chosen()).isEmpty();
        assertThat(search().waits()).isTrue();
    }

    @Test
    void a_trial_records_nothing_of_the_test_examples() {
        assertThat(plan(SEARCHING, Decisions.none()).runs())
                .flatExtracting(run -> run.specification().measures())
                .extracting(measure -> measure.column())
                .containsOnly("selection-accuracy");
    }

    @Test
    void the_seeds_of_a_search_are_no_seeds_of_its_arm() {
        assertThat(plan(SEARCHING, Decisions.none()).runs())
                .extracting(PlannedRun::seed)
                .containsOnly(101L, 102L);
    }

    @Test
    void a_tie_goes_to_the_value_that_is_declared_first() {
        train(plan(SEARCHING, Decisions.none()), run -> rate(run) == 0.03 ? 0.4 : 0.7);
        assertThat(search().best())
                .hasValueSatisfying(best -> assertThat(best.values()).isEqualTo("0.1"));
        assertThat(search().ends()).isEmpty();
    }

    /** In floats .2 and .4 are more than .1 and .5. */
    @Test
    void a_tie_is_one_however_its_sums_round() {
        train(plan(SEARCHING, Decisions.none()), run -> {
            boolean first = run.seed() == 101;
            return rate(run) == 0.03 ? 0 : rate(run) == 0.1 ? (first ? 0.1 : 0.5) : (first ? 0.2 : 0.4);
        });
        assertThat(search().best())
                .hasValueSatisfying(best -> assertThat(best.values()).isEqualTo("0.1"));
    }

    @Test
    void a_value_at_an_end_of_the_grid_is_told() {
        train(plan(SEARCHING, Decisions.none()), RoundsTest::rate);
        assertThat(search().ends()).extracting(SearchResult.End::end).containsExactly("greatest");
        store.clear();
        train(plan(SEARCHING, Decisions.none()), run -> -rate(run));
        assertThat(search().ends()).extracting(SearchResult.End::end).containsExactly("smallest");
    }

    @Test
    void a_value_whose_trial_diverged_or_failed_loses_however_good_its_others_are() {
        train(plan(SEARCHING, Decisions.none()), RoundsTest::rate);
        lose("labels.rate-0.3", Outcome.DIVERGED);
        assertThat(search().best())
                .hasValueSatisfying(best -> assertThat(best.values()).isEqualTo("0.1"));
        assertThat(search().tried())
                .extracting(SearchResult.Tried::state)
                .containsExactly(SearchResult.State.TRIED, SearchResult.State.TRIED, SearchResult.State.LOST);
        lose("labels.rate-0.1", Outcome.FAILED);
        assertThat(search().best())
                .hasValueSatisfying(best -> assertThat(best.values()).isEqualTo("0.03"));
    }

    @Test
    void where_every_value_lost_the_arm_is_not_run() {
        train(plan(SEARCHING, Decisions.none()), RoundsTest::rate);
        RATES.candidates().forEach(candidate -> lose("labels.rate-" + candidate.value(), Outcome.FAILED));
        assertThat(search().chosen()).isEmpty();
        assertThat(search().waits()).isFalse();
        assertThat(students(rounds(SEARCHING).plan(this::recorded))).isEmpty();
    }

    @Test
    void curricula_are_searched_too_and_their_teachers_are_of_the_trials_seeds() {
        Study study = small(arm("hinton")
                .searching(temperatures(1, 4).teaching(t -> hinton(t, 0.1)).onSeeds(seeds(101))));
        StudyReport report =
                rounds(study).report(plan -> train(plan, run -> describe(run).contains("T = 4") ? 0.9 : 0.5));
        assertThat(students(report.plan()))
                .allSatisfy(run -> assertThat(describe(run)).contains("T = 4"));
        assertThat(report.runs()).extracting(result -> result.run().seed()).contains(101L);
        assertThat(report.teachers()).extracting(result -> result.run().seed()).containsExactly(1L, 2L);
        assertThat(report.summaries()).isNotEmpty().allSatisfy(summary -> assertThat(summary.seeds())
                .hasSize(2));
    }

    @Test
    void each_temperature_is_tried_with_each_rate() {
        Study study = small(arm("hinton")
                .searching(temperatures(1, 4)
                        .teaching(t -> hinton(t, 0.1))
                        .and(rates(0.03, 0.1, 0.3))
                        .onSeeds(seeds(101))));
        StudyReport report = rounds(study)
                .report(plan -> train(plan, run -> (describe(run).contains("T = 4") ? 0 : 0.1) - rate(run)));
        assertThat(rounds.get(0).runs().stream().filter(run -> run.role() == Role.TRIAL))
                .extracting(PlannedRun::arm)
                .containsExactly(
                        "hinton.temperature-1.rate-0.03",
                        "hinton.temperature-1.rate-0.1",
                        "hinton.temperature-1.rate-0.3",
                        "hinton.temperature-4.rate-0.03",
                        "hinton.temperature-4.rate-0.1",
                        "hinton.temperature-4.rate-0.3");
        assertThat(students(report.plan())).isNotEmpty().allSatisfy(run -> {
            assertThat(describe(run)).contains("T = 1");
            assertThat(rate(run)).isEqualTo(0.03);
        });
        SearchResult search = report.searches().get(0);
        assertThat(search.best())
                .hasValueSatisfying(best -> assertThat(best.values()).isEqualTo("1, 0.03"));
        assertThat(search.ends())
                .containsExactly(
                        new SearchResult.End("temperature", 1, "smallest"),
                        new SearchResult.End("rate", 0.03, "smallest"));
        assertThat(search.describeEnds()).containsExactly("the smallest temperature tried", "the smallest rate tried");
        assertThat(search.search().describe())
                .startsWith("temperature of 1, 4 and rate of 0.03, 0.1, 0.3, each with each, by the mean ");
    }

    @Test
    void a_curriculum_may_be_made_with_two_values_and_tried_with_rates() {
        Study study = small(arm("hinton")
                .searching(temperatures(1, 4)
                        .and(over("share", 0.1, 0.5))
                        .teaching((t, share) -> hinton(t, share))
                        .and(rates(0.1))
                        .onSeeds(seeds(101))));
        StudyReport report =
                rounds(study).report(plan -> train(plan, run -> describe(run).contains("T = 4") ? 0.9 : 0.5));
        assertThat(rounds.get(0).runs().stream().filter(run -> run.role() == Role.TRIAL))
                .extracting(PlannedRun::arm)
                .containsExactly(
                        "hinton.temperature-1.share-0.1.rate-0.1",
                        "hinton.temperature-1.share-0.5.rate-0.1",
                        "hinton.temperature-4.share-0.1.rate-0.1",
                        "hinton.temperature-4.share-0.5.rate-0.1");
        assertThat(report.searches().get(0).ends())
                .as("one rate is no grid that has ends")
                .containsExactly(
                        new SearchResult.End("temperature", 4, "greatest"),
                        new SearchResult.End("share", 0.1, "smallest"));
    }

    @Test
    void seeds_are_drawn_in_batches_until_the_interval_is_narrow() {
        StudyReport report = rounds(DRAWING).report(plan -> train(plan, run -> noisy(run, 0.02)));
        SeedsDrawn drawn = report.seedsDrawn().orElseThrow();
        assertThat(drawn.state()).isEqualTo(SeedsDrawn.State.KNOWN);
        assertThat(drawn.looks()).extracting(SeedsDrawn.Look::seeds).containsExactly(4, 8);
        assertThat(drawn.looks().get(1).width()).isLessThan(0.1);
        assertThat(drawn.looks().get(0).width()).isGreaterThanOrEqualTo(0.1);
        assertThat(students(report.plan())).hasSize(16);
        assertThat(rounds(DRAWING).plan(this::recorded)).isEqualTo(report.plan());
    }

    @Test
    void seeds_end_where_the_most_are_drawn() {
        StudyReport report = rounds(DRAWING).report(plan -> train(plan, run -> noisy(run, 0.4)));
        SeedsDrawn drawn = report.seedsDrawn().orElseThrow();
        assertThat(drawn.state()).isEqualTo(SeedsDrawn.State.EXHAUSTED);
        assertThat(drawn.looks()).extracting(SeedsDrawn.Look::seeds).containsExactly(4, 8, 10);
        assertThat(students(report.plan())).hasSize(20);
    }

    @Test
    void nobody_looks_at_a_batch_that_lacks_a_run() {
        rounds(DRAWING).report(plan -> train(plan, run -> noisy(run, 0.4)));
        lose("labels", Outcome.FAILED);
        StudyReport report = rounds(DRAWING).report(this::recorded);
        SeedsDrawn drawn = report.seedsDrawn().orElseThrow();
        assertThat(students(report.plan())).hasSize(20);
        assertThat(drawn.state()).isEqualTo(SeedsDrawn.State.WAITING);
        assertThat(drawn.looks()).extracting(SeedsDrawn.Look::seeds).containsExactly(4, 8);
    }

    @Test
    void seeds_that_are_all_alike_are_no_reason_to_stop() {
        StudyReport report = rounds(DRAWING).report(plan -> train(plan, run -> 0.5));
        assertThat(report.seedsDrawn().orElseThrow().looks())
                .allSatisfy(look -> assertThat(look.interval()).isEmpty());
    }

    /** A run that broke off before its first look has no last value on the page either. */
    @Test
    void the_value_at_the_start_of_a_run_that_diverged_is_not_looked_at() {
        rounds(DRAWING).report(plan -> train(plan, run -> noisy(run, 0.4)));
        RunResult last = last("labels");
        store.put(
                last.run().identity(),
                new RunResult(
                        last.run(),
                        RunStatus.DONE,
                        Optional.of(Records.ended(last.run(), Outcome.DIVERGED, 50, 0.5)),
                        ""));
        SeedsDrawn drawn = rounds(DRAWING).report(this::recorded).seedsDrawn().orElseThrow();
        assertThat(drawn.state()).isEqualTo(SeedsDrawn.State.WAITING);
        assertThat(drawn.looks()).extracting(SeedsDrawn.Look::seeds).containsExactly(4, 8);
    }

    @Test
    void the_most_that_may_come_is_known_before_anything_is() {
        assertThat(students(plan(SEARCHING, Decisions.none().atMost(SEARCHING, 0))))
                .hasSize(2);
        assertThat(students(plan(DRAWING, Decisions.none().atMost(DRAWING, 0)))).hasSize(20);
    }

    @Test
    void a_part_that_cannot_tell_when_to_stop_is_refused() {
        assertThatThrownBy(() -> Plan.of(
                        DRAWING, Scale.DESK, NumericClass.portable(), new Selection(List.of("labels"), List.of())))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("one-shot less that in labels")
                .hasMessageContaining("\nLeave -Ddistill.seeds out");
    }

    private SearchResult search() {
        return SearchResult.of(SEARCHING, recorded(plan(SEARCHING, Decisions.none())))
                .get(0);
    }

    private static Rounds rounds(Study study) {
        return new Rounds(study, Scale.DESK, NumericClass.portable(), Selection.all());
    }

    private static Plan plan(Study study, Decisions decisions) {
        return rounds(study).plan(decisions);
    }

    private static List<PlannedRun> students(Plan plan) {
        return plan.runs().stream().filter(run -> run.role() == Role.STUDENT).toList();
    }

    private static double bestAtATenth(PlannedRun run) {
        return 1 - Math.abs(rate(run) - 0.1);
    }

    private static double rate(PlannedRun run) {
        return TrainedRun.among(List.of(run.specification())).get(0).recipe().rate();
    }

    private static String describe(PlannedRun run) {
        return run.specification().stages().get(0).describe();
    }

    private static double noisy(PlannedRun run, double size) {
        return run.arm().equals("one-shot") ? 0.7 + size * (run.seed() * 7 % 5 - 2) / 2.0 : 0.6;
    }

    private List<RunResult> train(Plan plan, ToDoubleFunction<PlannedRun> value) {
        rounds.add(plan);
        plan.runs()
                .forEach(run -> store.computeIfAbsent(
                        run.identity(),
                        any -> new RunResult(
                                run,
                                RunStatus.DONE,
                                Optional.of(Records.reading(
                                        run,
                                        Outcome.FINISHED,
                                        run.specification().measures().get(0).column(),
                                        value.applyAsDouble(run))),
                                "")));
        return recorded(plan);
    }

    private List<RunResult> recorded(Plan plan) {
        return plan.runs().stream()
                .map(run -> Optional.ofNullable(store.get(run.identity()))
                        .map(known -> new RunResult(run, known.status(), known.record(), known.cause()))
                        .orElseGet(() -> new RunResult(run, RunStatus.MISSING, Optional.empty(), "")))
                .toList();
    }

    private RunResult last(String arm) {
        return store.values().stream()
                .filter(result -> result.run().arm().equals(arm))
                .max((one, other) -> Long.compare(one.run().seed(), other.run().seed()))
                .orElseThrow();
    }

    /** The first run of that name diverges with a fine value, or fails. */
    private void lose(String arm, Outcome outcome) {
        RunResult run = last(arm);
        store.put(
                run.run().identity(),
                outcome == Outcome.FAILED
                        ? new RunResult(run.run(), RunStatus.FAILED, Optional.empty(), "it broke")
                        : new RunResult(
                                run.run(),
                                RunStatus.DONE,
                                Optional.of(Records.reading(run.run(), outcome, "selection-accuracy", 1)),
                                ""));
    }

    /** Trials are made once for all of them. */
    @Test
    void plans_that_are_made_together_are_those_that_are_made_alone() {
        Study study = small(
                ONE_SHOT.searching(temperatures(1, 2, 4)
                        .teaching(t -> hinton(t, 0.1))
                        .onSeeds(seeds(101, 102))
                        .withBudgetOfItsOwn()),
                LABELS.searching(rates(0.03, 0.1).onSeeds(seeds(101, 102, 103)).withBudgetOfItsOwn()));
        List<Decisions> decisions = IntStream.range(0, 3)
                .mapToObj(candidate -> Decisions.none().atMost(study, candidate))
                .toList();
        List<Plan> together = Plan.each(study, Scale.DESK, NumericClass.portable(), Selection.all(), decisions);
        assertThat(together)
                .isEqualTo(decisions.stream()
                        .map(one -> Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all(), one))
                        .toList());
        assertThat(together.get(0)).isNotEqualTo(together.get(1));
    }
}
