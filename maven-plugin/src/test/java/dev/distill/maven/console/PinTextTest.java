package dev.distill.maven.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Study;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.report.RunResult;
import dev.distill.maven.Samples;
import dev.distill.maven.pin.PinFolder;
import dev.distill.maven.pin.PinSamples;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PinTextTest {

    private static final Pin PIN = PinSamples.pin("1.0.0");
    private static final Study STUDY = Samples.sample("sample");

    @Test
    void a_study_that_is_as_it_was_pinned_takes_a_line() {
        assertThat(beside(STUDY, PinTextTest::asPinned))
                .containsExactly("Pin sample 1.0.0 at desk scale (not verified yet): 6 the same bits");
    }

    @Test
    void what_changed_is_told_arm_by_arm() {
        Study longer = STUDY.trainedBy(Recipes.sgd(0.1).batchSize(8).steps(2_000));
        assertThat(beside(longer, PinTextTest::asPinned))
                .containsExactly(
                        "Pin sample 1.0.0 at desk scale (not verified yet): 2 the same bits, 4 changed",
                        "  labels, seeds 1 2: settings changed (recipe.length: 2000, was 1000)",
                        "  two-shot, seeds 1 2: settings changed (recipe.length: 2000, was 1000)");
    }

    @Test
    void other_numbers_of_the_same_specification_are_told() {
        assertThat(beside(STUDY, run -> Samples.solved(run, 5_000)))
                .contains("  labels, seeds 1 2: the same specification, but other numbers");
    }

    @Test
    void json_tells_how_each_run_is_to_the_pin() {
        Study longer = STUDY.trainedBy(Recipes.sgd(0.1).batchSize(8).steps(2_000));
        PinJson json = PinJson.of(comparison(longer, PinTextTest::asPinned));
        assertThat(json.version() + " " + json.grade() + " " + json.asPinned()).isEqualTo("1.0.0 none false");
        assertThat(json.runs()).hasSize(6).extracting(PinJson.Run::kind).startsWith("same", "same", "changed");
        assertThat(json.runs().get(2))
                .isEqualTo(new PinJson.Run(
                        "labels", 1, "changed", List.of("settings"), List.of("recipe.length: 2000, was 1000")));
    }

    @Test
    void a_pin_that_comes_again_is_a_table_and_a_grade() {
        assertThat(verified(PinTextTest::asPinned))
                .startsWith("Verified sample 1.0.0 at desk scale: 6 runs, all that were pinned")
                .endsWith("Grade shown: B, the same bits on one class of processors; the pin's own: not verified yet");
    }

    @Test
    void a_number_that_drifted_is_told_with_both_values() {
        assertThat(verified(run -> run.arm().equals("labels") ? Samples.solved(run, 5_000) : asPinned(run)))
                .anyMatch(line -> line.startsWith("labels, seed 1: drifted: final:accuracy was 1, is 0.5 (drifted); "))
                .endsWith("Grade shown: none; the pin's own: not verified yet");
    }

    @Test
    void a_pin_of_an_earlier_semantics_is_compared_by_value_and_keeps_its_grade() {
        Pin earlier = new PinFolder(Path.of("../studies/pins")).read("sparse-parity", "1.0.0-smoke");
        List<LockedRun> runs = List.copyOf(earlier.lock().runs().values());
        Map<RunKey, RunResult> results = new HashMap<>();
        earlier.plan(runs).today().runs().forEach(run -> results.put(RunKey.of(run), Samples.solved(run, 500)));
        assertThat(PinText.lines(Verification.of(earlier, runs, results, Map.of())))
                .contains("Made by semantics 1 of the engine, and again by 2: records are not comparable bit by bit,"
                        + " numbers are compared by value.")
                .endsWith(
                        "Grade shown: none, as by every other semantics than the pin's own; the pin's own: A, the same"
                                + " bits on several classes of processors");
    }

    private static List<String> beside(Study study, Function<PlannedRun, RunResult> came) {
        return PinText.lines(comparison(study, came));
    }

    private static PinComparison comparison(Study study, Function<PlannedRun, RunResult> came) {
        List<RunResult> results = Samples.plan(study).runs().stream().map(came).toList();
        return PinComparison.of(PIN, results, true);
    }

    private static List<String> verified(Function<PlannedRun, RunResult> came) {
        Map<RunKey, RunResult> results = new HashMap<>();
        Samples.plan(STUDY).runs().forEach(run -> results.put(RunKey.of(run), came.apply(run)));
        List<LockedRun> runs = List.copyOf(PIN.lock().runs().values());
        return PinText.lines(Verification.of(PIN, runs, results, Map.of()));
    }

    /** As the sample pin was made. */
    private static RunResult asPinned(PlannedRun run) {
        return Samples.solved(run, 400 * run.seed());
    }
}
