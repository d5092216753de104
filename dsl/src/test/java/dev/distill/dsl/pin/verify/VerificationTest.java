package dev.distill.dsl.pin.verify;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.Grade;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinSamples;
import dev.distill.dsl.pin.Places;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final Pin PIN = PinSamples.pin();

    @Test
    void the_same_bits_everywhere_are_grade_B_on_the_same_processor() {
        Verification verification = all(PinSamples::done);
        assertThat(verification.runs()).allMatch(run -> run.finding() == Finding.SAME_BITS);
        assertThat(verification.count(Finding.SAME_BITS)).isEqualTo(6 * (2 + 2));
        assertThat(verification.shown()).isEqualTo(Grade.B);
        assertThat(verification
                        .graded(Optional.of(PinSamples.ORIGIN))
                        .orElseThrow()
                        .lock()
                        .grade())
                .isEqualTo(Grade.B);
    }

    @Test
    void the_same_bits_on_another_processor_are_grade_A() {
        Verification verification = all(run -> PinSamples.done(run, PinSamples.ELSEWHERE));
        assertThat(verification.shown()).isEqualTo(Grade.A);
        Pin graded = verification.graded(Optional.empty()).orElseThrow();
        assertThat(Places.of(graded).processors(new RunKey("labels", 1))).containsExactly("EPYC", "Xeon");
        assertThat(Pin.parse(graded.files())).isEqualTo(graded);
    }

    @Test
    void a_grade_that_is_no_better_changes_nothing() {
        Pin graded = all(PinSamples::done).graded(Optional.empty()).orElseThrow();
        assertThat(of(graded, graded.lock().runs().values(), PinSamples::done).graded(Optional.empty()))
                .isEmpty();
    }

    @Test
    void parts_that_came_again_on_another_processor_add_up_to_grade_A() {
        List<LockedRun> runs = List.copyOf(PIN.lock().runs().values());
        Verification first = of(PIN, runs.subList(0, 2), run -> PinSamples.done(run, PinSamples.ELSEWHERE));
        assertThat(first.shown()).isEqualTo(Grade.NONE);
        Pin noted = first.graded(Optional.empty()).orElseThrow();
        assertThat(noted.lock()).isEqualTo(PIN.lock());
        assertThat(of(noted, runs.subList(0, 2), run -> PinSamples.done(run, PinSamples.ELSEWHERE))
                        .graded(Optional.empty()))
                .isEmpty();
        Verification second =
                of(noted, runs.subList(2, runs.size()), run -> PinSamples.done(run, PinSamples.ELSEWHERE));
        assertThat(second.shown()).isEqualTo(Grade.A);
    }

    @Test
    void a_sample_shows_no_grade() {
        List<LockedRun> sample = Sample.draw(List.copyOf(PIN.lock().runs().values()), 2, 1);
        Verification verification = of(PIN, sample, PinSamples::done);
        assertThat(verification.runs()).hasSize(2);
        assertThat(verification.shown()).isEqualTo(Grade.NONE);
    }

    @Test
    void a_number_no_farther_off_than_the_seeds_is_within_the_spread() {
        Verification verification = all(run -> PinSamples.done(run, PinSamples.HERE, 0.58));
        RunFinding labels = finding(verification, "labels", 1);
        assertThat(labels.finding()).isEqualTo(Finding.WITHIN_SPREAD);
        assertThat(labels.numbers()).extracting(NumberFinding::measure).containsExactly("final:accuracy", "accuracy");
        assertThat(verification.shown()).isEqualTo(Grade.C);
    }

    @Test
    void a_number_farther_off_has_drifted() {
        Verification verification = all(run -> PinSamples.done(run, PinSamples.HERE, 0.9));
        assertThat(verification.runs(Finding.DRIFTED)).hasSize(6);
        assertThat(verification.shown()).isEqualTo(Grade.NONE);
    }

    @Test
    void one_seed_alone_has_no_spread() {
        assertThat(Spread.of(new double[] {0.5}).holds(0.5000001)).isFalse();
        assertThat(Spread.of(new double[] {0.5, 0.6}).holds(0.65)).isTrue();
        assertThat(Spread.of(new double[] {0.5, 0.6}).holds(0.71)).isFalse();
        assertThat(Spread.of(new double[] {100, 200, Double.POSITIVE_INFINITY}).holds(9_000))
                .isTrue();
    }

    @Test
    void numbers_that_came_or_went_are_told() {
        Verification verification = all(run ->
                remade(run, List.of(new Measurement("accuracy", 0, 0.5), new Measurement("accuracy", 200, 0.6))));
        assertThat(verification.count(Finding.NEW)).isEqualTo(6);
        assertThat(verification.count(Finding.GONE)).isEqualTo(6);
    }

    @Test
    void a_record_that_is_another_beside_its_values_has_drifted() {
        String digest = PIN.lock().run(new RunKey("labels", 1)).orElseThrow().record();
        Map<String, String> files = new HashMap<>(PIN.files());
        files.computeIfPresent("study.lock", (name, text) -> text.replace(digest, "0".repeat(64)));
        Pin edited = Pin.parse(files);
        RunFinding labels = finding(of(edited, edited.lock().runs().values(), PinSamples::done), "labels", 1);
        assertThat(labels.finding()).isEqualTo(Finding.DRIFTED);
        assertThat(labels.why()).startsWith("its values are the same bits, but its record");
    }

    @Test
    void a_run_that_ends_otherwise_has_drifted() {
        Verification verification = all(run -> new RunResult(
                run,
                RunStatus.DONE,
                Optional.of(PinSamples.record(run, PinSamples.HERE, Outcome.DIVERGED, List.of())),
                ""));
        assertThat(verification.runs(Finding.DRIFTED)).hasSize(6).allMatch(run -> run.why()
                .equals("it ended otherwise: diverged"));
    }

    @Test
    void a_run_that_could_not_be_made_again_is_told_with_its_cause() {
        Verification verification =
                all(run -> new RunResult(run, RunStatus.FAILED, Optional.empty(), "the worker ended"));
        assertThat(verification.runs(Finding.NOT_RUN)).allMatch(run -> run.why().equals("the worker ended"));
        assertThat(verification.compared()).isFalse();
    }

    @Test
    void what_was_pinned_elsewhere_is_not_comparable() {
        LockedRun run = PIN.lock().run(new RunKey("labels", 1)).orElseThrow();
        assertThat(Verification.notComparable(PIN, run, "cpu/float32/portable")).isEmpty();
        assertThat(Verification.notComparable(PIN, run, "cuda/float32/native"))
                .contains("pinned on cpu/float32/portable, and here it is cuda/float32/native");
        Verification verification = Verification.of(PIN, List.of(run), Map.of(), Map.of(run.key(), "elsewhere"));
        assertThat(verification.count(Finding.NOT_COMPARABLE)).isEqualTo(4);
        assertThat(verification.compared()).isFalse();
    }

    @Test
    void numbers_that_were_written_over_have_drifted_though_their_record_comes_again() {
        Pin forged = PinSamples.forged();
        Verification verification = of(forged, forged.lock().runs().values(), PinSamples::done);
        RunFinding labels = finding(verification, "labels", 1);
        assertThat(labels.finding()).isEqualTo(Finding.DRIFTED);
        assertThat(labels.why()).endsWith("the pin was edited");
        assertThat(labels.numbers()).extracting(NumberFinding::pinned).containsExactly(OptionalDouble.of(0.25));
        assertThat(verification.shown()).isEqualTo(Grade.NONE);
    }

    @Test
    void numbers_within_the_spread_show_nothing_of_the_processor_that_gave_them() {
        Pin noted = all(run -> PinSamples.done(run, PinSamples.ELSEWHERE, 0.58))
                .graded(Optional.empty())
                .orElseThrow();
        assertThat(noted.lock().grade()).isEqualTo(Grade.C);
        Verification again = of(noted, noted.lock().runs().values(), PinSamples::done);
        assertThat(again.shown()).isEqualTo(Grade.B);
        assertThat(Pin.parse(noted.files())).isEqualTo(noted);
    }

    @Test
    void native_bits_are_promised_where_they_were_pinned() {
        Verification verification = nativeAgain(run -> PinSamples.done(run, PinSamples.HERE, 0.9));
        assertThat(verification.runs(Finding.DRIFTED)).hasSize(6);
    }

    @Test
    void native_numbers_of_another_processor_are_the_same_or_within_the_spread_or_not_comparable() {
        Verification far = nativeAgain(run -> PinSamples.done(run, PinSamples.ELSEWHERE, 0.9));
        assertThat(far.runs(Finding.NOT_COMPARABLE))
                .hasSize(6)
                .allSatisfy(
                        run -> assertThat(run.why())
                                .isEqualTo(
                                        "native numerics promise the bits on one class of processors, with one native build and one choice of kernels:"
                                                + " pinned on Xeon (ND4J 1 avx2, OpenBLAS), and made now on EPYC (ND4J 1 avx2, OpenBLAS)"));
        assertThat(far.count(Finding.DRIFTED)).isZero();
        assertThat(far.compared()).isTrue();
        assertThat(far.shown()).isEqualTo(Grade.NONE);
        assertThat(nativeAgain(run -> PinSamples.done(run, PinSamples.ELSEWHERE, 0.58))
                        .shown())
                .isEqualTo(Grade.C);
        assertThat(nativeAgain(run -> PinSamples.done(run, PinSamples.ELSEWHERE))
                        .shown())
                .isEqualTo(Grade.B);
    }

    @Test
    void another_native_build_is_another_place() {
        Provenance wider = new Provenance("1", "17", "linux", "Xeon", "1", "onednn-avx512", "OpenBLAS", 1);
        assertThat(nativeAgain(run -> PinSamples.done(run, wider, 0.9)).runs(Finding.NOT_COMPARABLE))
                .hasSize(6);
    }

    private static Verification nativeAgain(Function<PlannedRun, RunResult> made) {
        Pin pin = PinSamples.pin(PinSamples.nativeReport(PinSamples::done));
        Map<RunKey, RunResult> results = new HashMap<>();
        PinSamples.nativeReport(made).runs().forEach(result -> results.put(RunKey.of(result.run()), result));
        return Verification.of(pin, pin.lock().runs().values(), results, Map.of());
    }

    private static Verification all(Function<PlannedRun, RunResult> made) {
        return of(PIN, PIN.lock().runs().values(), made);
    }

    private static Verification of(Pin pin, Collection<LockedRun> runs, Function<PlannedRun, RunResult> made) {
        Map<RunKey, RunResult> results = new HashMap<>();
        PinSamples.report(LABELS, ONE_SHOT)
                .runs()
                .forEach(result -> results.put(RunKey.of(result.run()), made.apply(result.run())));
        return Verification.of(pin, runs, results, Map.of());
    }

    private static RunFinding finding(Verification verification, String arm, long seed) {
        return verification.runs().stream()
                .filter(run -> run.run().key().equals(new RunKey(arm, seed)))
                .findFirst()
                .orElseThrow();
    }

    private static RunResult remade(PlannedRun run, List<Measurement> values) {
        return new RunResult(
                run,
                RunStatus.DONE,
                Optional.of(PinSamples.record(run, PinSamples.HERE, Outcome.FINISHED, values)),
                "");
    }
}
