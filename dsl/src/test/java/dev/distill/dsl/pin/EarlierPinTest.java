package dev.distill.dsl.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.pin.change.RunChange;
import dev.distill.dsl.pin.verify.Finding;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A pin that semantics 1 made, as the project's own are, beside the engine of today. */
class EarlierPinTest {
    private static final Pin PIN = pin("sparse-parity", "1.0.0-smoke");
    private static final List<LockedRun> RUNS =
            PIN.lock().runs().values().stream().filter(LockedRun::hasNumbers).toList();
    private static final Plan TODAY = PIN.plan(RUNS).today();

    @Test
    void its_runs_are_comparable() {
        assertThat(RUNS).isNotEmpty().allSatisfy(run -> {
            assertThat(run.parts().code()).isEqualTo("1");
            assertThat(Verification.notComparable(PIN, run, "cpu/float32/portable"))
                    .isEmpty();
            assertThat(Verification.notComparable(PIN, run, "cuda/float32/native"))
                    .isPresent();
        });
    }

    @Test
    void the_same_numbers_are_the_same_bits_though_no_record_has_the_digest_that_was_pinned() {
        Verification verification = verification(EarlierPinTest::again);
        assertThat(verification.runs()).hasSameSizeAs(RUNS).allSatisfy(run -> {
            assertThat(run.finding()).isEqualTo(Finding.SAME_BITS);
            assertThat(run.why()).isEmpty();
        });
        assertThat(verification.earlier())
                .contains("Made by semantics 1 of the engine, and again by " + RunSpecification.SEMANTICS
                        + ": records are not comparable bit by bit, numbers are compared by value");
    }

    @Test
    void it_shows_no_grade_and_the_pin_keeps_its_own() {
        Verification verification = verification(EarlierPinTest::again);
        assertThat(verification.whole()).isTrue();
        assertThat(verification.shown()).isEqualTo(Grade.NONE);
        assertThat(verification.graded(Optional.empty())).isEmpty();
    }

    @Test
    void other_numbers_have_drifted_for_their_values_alone() {
        Verification verification = verification(run -> again(run, 1_000, 0));
        assertThat(verification.runs(Finding.DRIFTED)).hasSameSizeAs(RUNS).allSatisfy(run -> {
            assertThat(run.why()).isEmpty();
            assertThat(run.count(Finding.DRIFTED)).isPositive();
        });
    }

    @Test
    void a_run_that_took_other_steps_for_the_same_values_has_drifted() {
        assertThat(verification(run -> again(run, 0, 1)).runs(Finding.DRIFTED))
                .hasSameSizeAs(RUNS)
                .allMatch(run -> run.why().contains("steps"));
    }

    @Test
    void an_unchanged_study_has_other_semantics_and_nothing_else() {
        PinComparison comparison = PinComparison.of(PIN, planned(Function.identity()), true);
        assertThat(comparison.changes()).hasSameSizeAs(RUNS).allSatisfy(change -> {
            assertThat(change.kind()).isEqualTo(RunChange.Kind.CHANGED);
            assertThat(change.parts()).containsExactly(Part.CODE);
            assertThat(change.describe())
                    .isEqualTo("code semantics changed (semantics: " + RunSpecification.SEMANTICS + ", was 1)");
        });
    }

    @Test
    void a_study_that_changed_too_is_told_in_the_words_of_today() {
        PinComparison comparison = PinComparison.of(PIN, planned(EarlierPinTest::wider), true);
        assertThat(comparison.changes())
                .allSatisfy(change -> assertThat(change.parts()).containsExactlyInAnyOrder(Part.CODE, Part.SETTINGS))
                .anySatisfy(change -> assertThat(change.details())
                        .containsExactly("recipe.batchSize: 7, was 32", "semantics: 2, was 1"));
    }

    private static PlannedRun wider(PlannedRun run) {
        TrainedRun trained = TrainedRun.among(List.of(run.specification())).get(0);
        RunSpecification other = new TrainedRun(
                trained.semantics(),
                trained.numericClass(),
                trained.task(),
                trained.network(),
                trained.recipe().batchSize(7),
                trained.curriculum(),
                trained.seed(),
                trained.measures(),
                trained.lineage(),
                trained.checkpointEvery(),
                trained.teachers(),
                Optional.empty());
        return new PlannedRun(run.arm(), run.seed(), run.role(), other.identity(), run.needs(), other);
    }

    private static List<RunResult> planned(Function<PlannedRun, PlannedRun> change) {
        return TODAY.runs().stream()
                .map(change)
                .map(run -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""))
                .toList();
    }

    private static Verification verification(Function<PlannedRun, RunResult> made) {
        Map<RunKey, RunResult> results = new HashMap<>();
        TODAY.runs().forEach(run -> results.put(RunKey.of(run), made.apply(run)));
        return Verification.of(PIN, RUNS, results, Map.of());
    }

    private static RunResult again(PlannedRun run) {
        return again(run, 0, 0);
    }

    private static RunResult again(PlannedRun run, double off, long moreSteps) {
        LockedRun locked = PIN.lock().run(RunKey.of(run)).orElseThrow();
        List<Measurement> values = PIN.valuesOf(locked.key()).stream()
                .map(value -> new Measurement(value.column(), value.step(), value.value() + off))
                .toList();
        RunRecord record = new RunRecord(
                RunRecord.SCHEMA,
                run.identity(),
                locked.outcome().orElseThrow(),
                "",
                locked.steps() + moreSteps,
                values,
                List.of(),
                List.of(),
                run.specification(),
                new Provenance("1", "17", "linux", "any", "1", "any", "any", 1),
                new Clock("2026-01-01T00:00:00Z", 1));
        return new RunResult(run, RunStatus.DONE, Optional.of(record), "");
    }

    private static Pin pin(String study, String version) {
        Path folder = Path.of("../studies/pins", study, version);
        try {
            return Pin.parse(PinFiles.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
