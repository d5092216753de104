package dev.distill.dsl.pin.change;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.pin.Part;
import dev.distill.dsl.pin.Parts;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinSamples;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PinComparisonTest {

    private static final Pin PIN = PinSamples.pin();

    @Test
    void an_unchanged_study_is_as_it_was_pinned() {
        PinComparison comparison = of(PinSamples.study(LABELS, ONE_SHOT));
        assertThat(comparison.asPinned()).isTrue();
        assertThat(comparison.of(RunChange.Kind.SAME)).hasSize(6);
    }

    @Test
    void a_run_without_a_record_is_as_it_was_pinned_so_far() {
        PinComparison comparison = PinComparison.of(
                PIN,
                PinSamples.report(PinSamples.study(LABELS, ONE_SHOT), PinSamples::missing)
                        .runs(),
                true);
        assertThat(comparison.changes()).allMatch(change -> change.kind() == RunChange.Kind.NOT_RUN);
        assertThat(comparison.asPinned()).isTrue();
    }

    @Test
    void other_settings_are_told_with_what_is_other() {
        RunChange change = labels(of(PinSamples.study(LABELS, ONE_SHOT).trainedBy(RECIPE.steps(1_000))));
        assertThat(change.parts()).containsExactly(Part.SETTINGS);
        assertThat(change.describe()).isEqualTo("settings changed (recipe.length: 1000, was 2000)");
    }

    @Test
    void another_task_is_other_data() {
        RunChange change = labels(of(PinSamples.study(LABELS, ONE_SHOT).on(sparseParity(20, 2))));
        assertThat(change.parts()).containsExactly(Part.DATA);
        assertThat(change.describe()).startsWith("data changed (task.support: [0,1], was [0,1,2])");
    }

    @Test
    void another_backend_is_told_and_the_teacher_not_blamed() {
        Study study = PinSamples.study(LABELS, ONE_SHOT);
        Plan plan = Plan.of(study, Scale.DESK, new NumericClass("cpu", "float32", Numerics.NATIVE), Selection.all());
        List<RunResult> results = plan.runs().stream().map(PinSamples::done).toList();
        assertThat(PinComparison.of(PIN, results, true).changes())
                .allSatisfy(change -> assertThat(change.parts()).containsExactly(Part.BACKEND));
    }

    @Test
    void another_number_of_threads_is_told() {
        Plan plan = Plan.of(
                PinSamples.study(LABELS, ONE_SHOT),
                Scale.DESK,
                NumericClass.portable().threads(2),
                Selection.all());
        List<RunResult> results = plan.runs().stream().map(PinSamples::done).toList();
        assertThat(PinComparison.of(PIN, results, true).changes()).allSatisfy(change -> assertThat(change.describe())
                .startsWith("backend changed (numericClass.threads: 2, was 1)"));
    }

    @Test
    void a_student_of_another_teacher_is_told_so() {
        PinComparison comparison =
                of(PinSamples.study(LABELS, ONE_SHOT).distilling(dev.distill.dsl.Samples.WIDE.seededBy(7)));
        assertThat(comparison.changes())
                .filteredOn(change -> change.key().arm().equals("one-shot"))
                .allSatisfy(change -> assertThat(change.parts()).isEqualTo(Set.of(Part.TEACHER)));
        assertThat(comparison.of(RunChange.Kind.GONE))
                .extracting(change -> change.key().describe())
                .containsExactly("teacher, seed 1", "teacher, seed 2");
    }

    @Test
    void other_semantics_of_the_engine_are_told() {
        Parts parts = PIN.lock().run(new RunKey("labels", 1)).orElseThrow().parts();
        Parts later = new Parts(parts.data(), "999", parts.settings(), parts.backend(), parts.teacher());
        assertThat(parts.changedTo(later)).containsExactly(Part.CODE);
    }

    @Test
    void the_same_specification_with_other_bits_is_drift() {
        PinComparison comparison = PinComparison.of(
                PIN,
                PinSamples.report(
                                PinSamples.study(LABELS, ONE_SHOT), run -> PinSamples.done(run, PinSamples.HERE, 0.123))
                        .runs(),
                true);
        assertThat(comparison.of(RunChange.Kind.DRIFTED)).hasSize(6);
        assertThat(comparison.asPinned()).isFalse();
    }

    @Test
    void numbers_of_a_pin_that_were_written_over_are_not_the_same() {
        PinComparison comparison = PinComparison.of(
                PinSamples.forged(), PinSamples.report(LABELS, ONE_SHOT).runs(), true);
        assertThat(labels(comparison).kind()).isEqualTo(RunChange.Kind.DRIFTED);
        assertThat(comparison.of(RunChange.Kind.SAME)).hasSize(5);
    }

    @Test
    void other_bits_of_native_numerics_on_another_processor_are_no_drift() {
        Pin pin = PinSamples.pin(PinSamples.nativeReport(PinSamples::done));
        List<RunResult> elsewhere = PinSamples.nativeReport(run -> PinSamples.done(run, PinSamples.ELSEWHERE, 0.6))
                .runs();
        PinComparison comparison = PinComparison.of(pin, elsewhere, true);
        assertThat(comparison.of(RunChange.Kind.ELSEWHERE)).hasSize(6);
        assertThat(comparison.asPinned()).isTrue();
        List<RunResult> here = PinSamples.nativeReport(run -> PinSamples.done(run, PinSamples.HERE, 0.6))
                .runs();
        assertThat(PinComparison.of(pin, here, true).of(RunChange.Kind.DRIFTED)).hasSize(6);
    }

    @Test
    void arms_that_came_or_went_are_told() {
        PinComparison fewer = of(PinSamples.study(LABELS));
        assertThat(fewer.of(RunChange.Kind.GONE)).hasSize(4);
        Pin labels = PinSamples.pin(PinSamples.report(LABELS));
        assertThat(PinComparison.of(labels, PinSamples.report(LABELS, ONE_SHOT).runs(), true)
                        .of(RunChange.Kind.NEW))
                .hasSize(4);
    }

    @Test
    void of_a_part_of_a_study_nothing_is_gone() {
        assertThat(PinComparison.of(PIN, PinSamples.report(LABELS).runs(), false)
                        .asPinned())
                .isTrue();
    }

    private static PinComparison of(Study study) {
        return PinComparison.of(PIN, PinSamples.report(study, PinSamples::done).runs(), true);
    }

    private static RunChange labels(PinComparison comparison) {
        return comparison.changes().stream()
                .filter(change -> change.key().equals(new RunKey("labels", 1)))
                .findFirst()
                .orElseThrow();
    }
}
