package dev.distill.dsl.measure;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.corpus.Corpora.cfg3b;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.corpus.Corpora.grammar;
import static dev.distill.dsl.corpus.Corpora.rule;
import static dev.distill.dsl.measure.Measures.contextDependence;
import static dev.distill.dsl.measure.Measures.f1;
import static dev.distill.dsl.measure.Measures.f1AndAccuracy;
import static dev.distill.dsl.measure.Measures.fidelity;
import static dev.distill.dsl.measure.Measures.matthewsCorrelation;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.measure;
import static dev.distill.dsl.measure.Measures.medianFinal;
import static dev.distill.dsl.measure.Measures.medianPeak;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.measure.Measures.nonTerminals;
import static dev.distill.dsl.measure.Measures.officialScore;
import static dev.distill.dsl.measure.Measures.perplexity;
import static dev.distill.dsl.measure.Measures.supportWeights;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.measure.Measures.weightMovement;
import static dev.distill.dsl.task.Tasks.maskedTokens;
import static dev.distill.dsl.task.Tasks.nextTokens;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static dev.distill.dsl.task.Tasks.treeTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.corpus.TextCorpus;
import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Coefficient;
import dev.distill.dsl.task.Glue;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuresTest {

    private static final Task PARITY = sparseParity(20, 2);
    private static final Task SENTENCES = maskedTokens(cfg3b().startingAt("13"), 0.3);
    private static final Measure ACCURACY = testAccuracy().every(100);
    private static final Measure LOSS = testLoss().every(100);
    private static final Statistic STEPS = medianStepsTo(ACCURACY, 0.95);

    static Stream<Wrong> wrongMeasures() {
        return Stream.of(
                wrong(
                        "read at no distance",
                        () -> testAccuracy().every(0),
                        "The number of steps (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "no inputs",
                        () -> measure(new MonomialCorrelation(0, 100)),
                        "The number of inputs (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "no other monomials",
                        () -> measure(new MonomialCorrelation(60_000, 0)),
                        "The number of other monomials (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "a column that is no name",
                        () -> ACCURACY.column("Test Accuracy"),
                        "The column (Test Accuracy) is not a name for files and pages.",
                        "Use lower-case letters and digits, with single hyphens or dots between them, such as \"one-shot-t4\"."),
                wrong(
                        "more than all right",
                        () -> medianStepsTo(ACCURACY, 1),
                        "The threshold (1) is never passed by accuracy.",
                        "Name a value that it can be above, such as 0.95."),
                wrong(
                        "an accuracy in percent",
                        () -> medianStepsTo(ACCURACY, 95),
                        "The threshold (95) is never passed by accuracy.",
                        "Name a value that it can be above, such as 0.95."),
                wrong(
                        "a loss below 0",
                        () -> medianStepsTo(LOSS, 0),
                        "The threshold (0) is never passed by loss.",
                        "Name a value that it can be below, such as 0.1."),
                wrong(
                        "a perplexity below 1",
                        () -> medianStepsTo(perplexity().every(10), 1),
                        "The threshold (1) is never passed by perplexity.",
                        "Name a value that it can be below, such as 2."),
                wrong(
                        "no distance",
                        () -> contextDependence(0),
                        "The distance of probed tokens (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "two distributions further apart than 2",
                        () -> medianStepsTo(contextDependence(5).every(10), 2),
                        "The threshold (2) is never passed by m-robust-3-median.",
                        "Name a value that it can be above, such as 0.95."),
                wrong(
                        "no ridge",
                        () -> measure(new NonTerminals(10, 0)),
                        "The ridge (0) is not a positive number.",
                        "Give a number above 0."),
                wrong(
                        "no threshold",
                        () -> medianStepsTo(weightMovement().every(10), Double.NaN),
                        "The threshold (NaN) is never passed by weight-movement.",
                        "Name a value that it can be above, such as 0.95."),
                wrong(
                        "a correlation above 1",
                        () -> medianStepsTo(monomialCorrelation().every(10), 1.5),
                        "The threshold (1.5) is never passed by correlation-1-in-mean.",
                        "Name a value that it can be above, such as 0.95."),
                wrong(
                        "a multiple of 0",
                        () -> STEPS.inArm("a").againstTimes(0).isBelow("b"),
                        "The factor on the arm b (0) is not a positive number.",
                        "Give a number above 0."),
                wrong(
                        "no expected value",
                        () -> STEPS.inArm("a").isAboveValue(Double.NaN),
                        "The expected value (NaN) is not a number.",
                        "Give a number, as in isAboveValue(0.9)."));
    }

    @ParameterizedTest
    @MethodSource("wrongMeasures")
    void a_wrong_measure_statistic_or_expectation_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    @Test
    void measures_name_their_columns() {
        assertThat(ACCURACY.columns(PARITY)).containsExactly("accuracy");
        assertThat(measure(new Accuracy(Split.SELECTION)).every(1).columns(PARITY))
                .containsExactly("selection-accuracy");
        assertThat(LOSS.columns(PARITY)).containsExactly("loss");
        assertThat(supportWeights().every(1).columns(PARITY))
                .containsExactly("weight-ratio", "weight-on-support", "weight-off-support");
        assertThat(weightMovement().every(1).columns(PARITY)).containsExactly("weight-movement");
    }

    @Test
    void correlations_have_four_columns_a_degree() {
        assertThat(monomialCorrelation().every(1).columns(PARITY))
                .containsExactly(
                        "correlation-1-in-mean",
                        "correlation-1-in-max",
                        "correlation-1-out-mean",
                        "correlation-1-out-max",
                        "correlation-2-in-mean",
                        "correlation-2-in-max",
                        "correlation-2-out-mean",
                        "correlation-2-out-max");
    }

    @Test
    void where_each_position_answers_labels_say_what_is_counted() {
        assertThat(ACCURACY.probe().label(SENTENCES)).isEqualTo("test accuracy (top-1 on what is asked)");
        assertThat(ACCURACY.probe().label(PARITY)).isEqualTo("test accuracy");
        assertThat(LOSS.probe().label(SENTENCES)).isEqualTo("test loss on labels (nats)");
        assertThat(perplexity().every(1).describe()).isEqualTo("test perplexity (exp of nats a token) every 1 steps");
    }

    @Test
    void an_official_score_is_what_glue_scores_a_task_by() {
        assertThat(officialScore(Glue.COLA).every(5))
                .isEqualTo(matthewsCorrelation().every(5));
        assertThat(officialScore(Glue.MRPC).every(5))
                .isEqualTo(officialScore(Glue.QQP).every(5))
                .isEqualTo(f1AndAccuracy().every(5));
        assertThat(officialScore(Glue.MNLI_MISMATCHED).every(5))
                .isEqualTo(testAccuracy().every(5));
        assertThat(f1().every(5).describe()).isEqualTo("test F1 of class 1 every 5 steps");
        assertThat(matthewsCorrelation().every(5).column()).isEqualTo("matthews");
        assertThat(measure(new Agreement(Coefficient.F1, Split.SELECTION))
                        .every(5)
                        .column())
                .isEqualTo("selection-f1");
        assertThat(medianStepsTo(matthewsCorrelation().every(5), -0.5)).isNotNull();
    }

    @Test
    void f1_is_of_two_classes() {
        assertThat(f1().every(5).probe().misfit(PARITY)).isEmpty();
        assertThat(f1().every(5).probe().misfit(treeTask(30, 2, 4)))
                .isEqualTo("F1 is of one class against one other, and there are 4");
        assertThat(matthewsCorrelation().every(5).probe().misfit(treeTask(30, 2, 4)))
                .isEmpty();
    }

    @Test
    void a_perplexity_is_read_where_each_position_answers() {
        assertThat(new Perplexity().misfit(SENTENCES)).isEmpty();
        assertThat(new Perplexity().misfit(PARITY))
                .isEqualTo("it has one answer an example, and none at each position");
    }

    @Test
    void dependence_on_context_has_a_column_a_window_a_side_and_a_summary() {
        Measure dependence = contextDependence(5).every(10);
        assertThat(dependence.column()).isEqualTo("m-robust-3-median");
        assertThat(dependence.columns(SENTENCES))
                .hasSize(2 * 4 * 5)
                .doesNotHaveDuplicates()
                .contains("m-robust-3-median", "m-robust-2-mean", "m-close-5-p25", "m-close-4-p75", "m-robust-5-p90");
    }

    @Test
    void dependence_on_context_is_read_where_tokens_are_masked_and_sentences_are_long_enough() {
        assertThat(contextDependence(14).every(1).probe().misfit(SENTENCES)).isEmpty();
        assertThat(contextDependence(15).every(1).probe().misfit(SENTENCES))
                .isEqualTo("the first token to be probed is number 15, and sentences may have 14");
        assertThat(contextDependence(5).every(1).probe().misfit(nextTokens(cfg3b())))
                .isEqualTo("it does not mask tokens");
        assertThat(contextDependence(5).every(1).probe().misfit(PARITY)).isEqualTo("it does not mask tokens");
    }

    @Test
    void dependence_on_context_is_read_on_windows_of_a_text_that_are_many_and_long_enough() {
        Probe probe = new ContextDependence(5, 10);
        assertThat(probe.misfit(maskedTokens(windows(6, 10), 0.15))).isEmpty();
        assertThat(probe.misfit(maskedTokens(windows(5, 10), 0.15)))
                .isEqualTo("its windows have 5 tokens, and 6 are needed");
        assertThat(probe.misfit(maskedTokens(windows(6, 9), 0.15)))
                .isEqualTo("its test part has 9 windows, and 10 are to be probed");
        assertThat(nonTerminals().every(1).probe().misfit(maskedTokens(windows(6, 10), 0.15)))
                .isEqualTo("its inputs are no sentences of a grammar");
    }

    private static TextCorpus windows(int length, long testWindows) {
        return new TextCorpus(characters().of("ab "), DataFile.of("0".repeat(64)), length, 100, 10, testWindows);
    }

    @Test
    void nonterminals_have_a_column_a_level_but_for_the_start() {
        assertThat(nonTerminals().every(1).columns(SENTENCES)).containsExactly("nonterminal-1", "nonterminal-2");
        assertThat(nonTerminals().every(1).columns(nextTokens(cfg3b()))).hasSize(5);
    }

    @Test
    void nonterminals_are_read_on_grammars_with_some_off_networks_with_values_at_each_position() {
        Probe probe = nonTerminals().every(1).probe();
        assertThat(probe.misfit(SENTENCES)).isEmpty();
        assertThat(probe.misfit(PARITY)).isEqualTo("its inputs are no sentences of a grammar");
        assertThat(probe.misfit(nextTokens(grammar("S", "a b", rule("S", "a b | b a")))))
                .isEqualTo("the start is all that its tokens come from");
        assertThat(probe.misfit(bert(2, 8, 2).on(SENTENCES))).isEmpty();
        assertThat(NonTerminals.layer(bert(2, 8, 2).on(SENTENCES)).orElseThrow().name())
                .isEqualTo("block2");
        assertThat(probe.misfit(mlp(8).on(PARITY))).isEqualTo("its last hidden layer has no values at each position");
    }

    @Test
    void a_measure_is_read_on_all_runs_unless_said() {
        assertThat(ACCURACY.scope()).isEqualTo(Scope.ALL);
        assertThat(ACCURACY.ofTheTeacher().scope().holds(true)).isTrue();
        assertThat(ACCURACY.ofTheTeacher().scope().holds(false)).isFalse();
        assertThat(ACCURACY.ofStudents().scope().holds(true)).isFalse();
        assertThat(ACCURACY.ofStudents().scope().holds(false)).isTrue();
    }

    @Test
    void steps_are_counted_to_the_first_value_above_an_accuracy() {
        assertThat(STEPS.reduction().of(points(0.5, 0.95, 0.96, 0.9))).hasValue(200);
        assertThat(STEPS.reduction().of(points(0.5, 0.95))).isEmpty();
        assertThat(STEPS.reduction().of(List.of())).isEmpty();
        assertThat(STEPS.reduction().censors()).isTrue();
    }

    @Test
    void steps_are_counted_to_the_first_value_below_a_loss() {
        Reduction below = medianStepsTo(LOSS, 0.1).reduction();
        assertThat(below.of(points(0.7, 0.1, 0.09))).hasValue(200);
        assertThat(below.describe("loss")).isEqualTo("steps to loss below 0.1");
    }

    /** The students' share of agreement is better where it is more, their divergence where it is less. */
    @Test
    void steps_are_counted_the_way_that_a_column_gets_better() {
        Measure fidelity = fidelity().every(100);
        assertThat(medianStepsTo(fidelity, 0.9).describeRun()).isEqualTo("steps to fidelity above 0.9");
        assertThat(medianStepsTo(fidelity.column("fidelity-divergence"), 1.5).describeRun())
                .isEqualTo("steps to fidelity-divergence below 1.5");
        assertThatThrownBy(() -> medianStepsTo(fidelity.column("fidelity-divergence"), 0))
                .hasMessageContaining(
                        "is never passed by fidelity-divergence.\nName a value that it can be below, such as 0.1.");
    }

    @Test
    void other_statistics_read_the_last_or_the_largest_value() {
        assertThat(meanFinal(ACCURACY).reduction().of(points(0.5, 0.9, 0.8))).hasValue(0.8);
        assertThat(medianPeak(ACCURACY).reduction().of(points(0.5, 0.9, 0.8))).hasValue(0.9);
        assertThat(meanFinal(ACCURACY).reduction().of(List.of())).isEmpty();
        assertThat(medianPeak(ACCURACY).reduction().of(List.of())).isEmpty();
        assertThat(meanFinal(ACCURACY).reduction().censors()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "BELOW, true, false, false",
        "ABOVE, false, false, true",
        "AT_MOST, true, true, false",
        "AT_LEAST, false, true, true"
    })
    void comparisons_hold_for_less_equal_and_more(Comparison comparison, boolean less, boolean equal, boolean more) {
        assertThat(comparison.holds(1, 2)).isEqualTo(less);
        assertThat(comparison.holds(2, 2)).isEqualTo(equal);
        assertThat(comparison.holds(Double.POSITIVE_INFINITY, 2)).isEqualTo(more);
    }

    @Test
    void an_expectation_is_a_sentence() {
        assertThat(STEPS.inArm("two-shot").isBelow("labels").describe())
                .isEqualTo("median steps to accuracy above 0.95 in two-shot is below that in labels");
        assertThat(STEPS.inArm("two-shot").againstTimes(0.5).isBelow("labels").describe())
                .isEqualTo("median steps to accuracy above 0.95 in two-shot is below 0.5 times that in labels");
        assertThat(meanFinal(ACCURACY).inArm("two-shot").isAboveValue(0.9).describe())
                .isEqualTo("mean final accuracy in two-shot is above 0.9");
        assertThat(medianPeak(ACCURACY).inArm("two-shot").isAtLeast("labels").describe())
                .isEqualTo("median peak accuracy in two-shot is at least that in labels");
        assertThat(medianFinal(LOSS).inArm("two-shot").isBelowValue(2).describe())
                .isEqualTo("median final loss in two-shot is below 2");
    }

    @Test
    void a_measure_describes_itself() {
        assertThat(ACCURACY.describe()).isEqualTo("test accuracy every 100 steps");
        assertThat(LOSS.ofStudents().describe()).isEqualTo("test loss on labels (nats) every 100 steps of students");
        assertThat(monomialCorrelation().every(5).ofTheTeacher().describe())
                .isEqualTo("|correlation| with monomials every 5 steps of the teacher");
    }

    /** Values read every 100 steps from step 0 on. */
    private static List<Reduction.Point> points(double... values) {
        return Stream.iterate(0, i -> i < values.length, i -> i + 1)
                .map(i -> new Reduction.Point(100L * i, values[i]))
                .toList();
    }
}
