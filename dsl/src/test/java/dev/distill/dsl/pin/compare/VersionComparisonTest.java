package dev.distill.dsl.pin.compare;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Searches.temperatures;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.pin.Lock;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Part;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinSamples;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.report.Contrast;
import dev.distill.dsl.report.Contrast.Finding;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VersionComparisonTest {

    private static final Arm HARD = arm("hard").learningFrom(labels());
    private static final Study STUDY = PinSamples.study(LABELS, ONE_SHOT);

    @Test
    void a_version_beside_itself_is_the_same_in_everything() {
        VersionComparison comparison = compared(STUDY, STUDY);
        assertThat(comparison.same()).isTrue();
        assertThat(comparison.arms()).extracting(ArmComparison::name).containsExactly("labels", "one-shot", "teacher");
        assertThat(comparison.contrasts())
                .isNotEmpty()
                .allMatch(contrast -> contrast.finding() == Finding.SAME_NUMBERS);
    }

    /** They are in no statistic of a study's page, and would be a seed that only one of its versions has. */
    @Test
    void teachers_that_trials_alone_learn_from_are_not_compared() {
        Arm searched = arm("searched")
                .searching(temperatures(1, 2)
                        .teaching(t -> finalTeacher().temperature(t))
                        .onSeeds(seeds(101))
                        .withBudgetOfItsOwn());
        Version version = version("1.0.0", PinSamples.study(LABELS, ONE_SHOT, searched));
        assertThat(version.pin().lock().runs().keySet())
                .contains(new RunKey("teacher", 101), new RunKey("searched.temperature-1", 101));
        assertThat(version.arms())
                .flatExtracting(PinnedArm::runs)
                .extracting(LockedRun::key)
                .isNotEmpty()
                .noneMatch(key -> key.seed() == 101);
    }

    @Test
    void an_arm_of_the_same_runs_under_another_name_is_renamed() {
        VersionComparison comparison = compared(STUDY, PinSamples.study(HARD, ONE_SHOT));
        assertThat(comparison.arms(ArmComparison.Kind.RENAMED))
                .extracting(ArmComparison::names)
                .containsExactly("hard, was labels");
        assertThat(comparison.settings()).isEmpty();
        assertThat(comparison.same()).isFalse();
    }

    @Test
    void an_arm_that_is_renamed_while_everything_changes_is_told_by_its_settings() {
        VersionComparison comparison =
                compared(STUDY, PinSamples.study(HARD, ONE_SHOT).repeatedFor(seeds(7, 8)));
        assertThat(comparison.arms(ArmComparison.Kind.RENAMED))
                .extracting(ArmComparison::names)
                .containsExactly("hard, was labels");
        assertThat(comparison.arms().stream().map(ArmComparison::otherSeeds)).containsOnly(true);
    }

    @Test
    void two_arms_that_swap_their_names_are_told_so() {
        Arm labels = arm("one-shot").learningFrom(labels());
        Arm oneShot = arm("labels").learningFrom(finalTeacher());
        assertThat(compared(STUDY, PinSamples.study(labels, oneShot)).arms(ArmComparison.Kind.RENAMED))
                .extracting(ArmComparison::names)
                .containsExactlyInAnyOrder("one-shot, was labels", "labels, was one-shot");
    }

    @Test
    void arms_that_came_or_went_are_told_with_the_numbers_that_there_are() {
        VersionComparison comparison = compared(PinSamples.study(LABELS), PinSamples.study(ONE_SHOT));
        assertThat(names(comparison, ArmComparison.Kind.GONE)).containsExactly("labels");
        assertThat(names(comparison, ArmComparison.Kind.ADDED)).containsExactly("one-shot", "teacher");
        assertThat(comparison.contrasts())
                .isNotEmpty()
                .allMatch(contrast -> contrast.finding() == Finding.ONE_SIDED
                        && contrast.before().n() + contrast.after().n() > 0);
    }

    @Test
    void other_settings_are_told_once_for_all_arms_that_they_are_of() {
        VersionComparison comparison = compared(STUDY, STUDY.trainedBy(RECIPE.steps(1_000)));
        assertThat(comparison.settings()).hasSize(1).allSatisfy((change, arms) -> {
            assertThat(arms).extracting(ArmComparison::name).containsExactly("labels", "one-shot");
            assertThat(change.parts()).containsExactly(Part.SETTINGS);
            assertThat(change.fields()).singleElement().satisfies(field -> {
                assertThat(field.path()).isEqualTo("recipe.length");
                assertThat(field.before()).isEqualTo("2000");
                assertThat(field.now()).isEqualTo("1000");
            });
        });
    }

    @Test
    void numbers_are_paired_by_seed_and_so_few_tell_nothing() {
        Contrast contrast = compared(
                        version("1", STUDY),
                        new Version(
                                "2",
                                PinSamples.pin(
                                        PinSamples.report(STUDY, run -> PinSamples.done(run, PinSamples.HERE, 0.9)))))
                .contrasts()
                .get(0);
        assertThat(contrast.statistic().describe()).isEqualTo("mean final accuracy");
        assertThat(contrast.pairs()).isEqualTo(2);
        assertThat(contrast.finding()).isEqualTo(Finding.TOO_FEW);
        assertThat(contrast.difference().getAsDouble()).isPositive();
    }

    @Test
    void a_run_without_numbers_is_missing_and_no_censored_one() {
        Pin partial = PinSamples.pin(PinSamples.report(
                STUDY,
                run -> run.arm().equals("labels") && run.seed() == 2 ? PinSamples.missing(run) : PinSamples.done(run)));
        VersionComparison comparison = compared(version("1", STUDY), new Version("2", partial));
        assertThat(comparison.arms().get(0).contrasts()).isNotEmpty().allSatisfy(contrast -> {
            assertThat(contrast.after().missing()).isEqualTo(1);
            assertThat(contrast.after().n()).isEqualTo(1);
            assertThat(contrast.finding()).isEqualTo(Finding.SAME_NUMBERS);
        });
    }

    /** As on a study's own page: what it was before it learned anything is no result. */
    @Test
    void a_run_that_diverged_at_once_is_missing() {
        Pin diverged = PinSamples.pin(PinSamples.report(
                STUDY,
                run -> run.arm().equals("labels") && run.seed() == 2
                        ? new RunResult(
                                run,
                                RunStatus.DONE,
                                Optional.of(PinSamples.record(
                                        run,
                                        PinSamples.HERE,
                                        Outcome.DIVERGED,
                                        List.of(new Measurement("accuracy", 0, 0.5)))),
                                "")
                        : PinSamples.done(run)));
        Contrast contrast = compared(version("1", STUDY), new Version("2", diverged))
                .arms()
                .get(0)
                .contrasts()
                .get(0);
        assertThat(contrast.statistic().describe()).isEqualTo("mean final accuracy");
        assertThat(contrast.after().n()).isEqualTo(1);
        assertThat(contrast.after().missing()).isEqualTo(1);
    }

    @Test
    void verdicts_that_are_others_are_told_and_the_same_counted() {
        Version before = expecting("a", "held", "b", "held", "c", "broken");
        Version after = expecting("a", "held", "b", "broken", "d", "undecided");
        VersionComparison comparison = compared(before, after);
        assertThat(comparison.sameVerdicts()).isEqualTo(1);
        assertThat(comparison.verdicts())
                .containsExactly(
                        new VerdictChange("b", "held", "broken"),
                        new VerdictChange("c", "broken", "not expected"),
                        new VerdictChange("d", "not expected", "undecided"));
    }

    @Test
    void the_summary_of_a_merged_pin_has_no_verdicts() {
        Pin pin = PinSamples.pin(PinSamples.report(LABELS, ONE_SHOT));
        Pin merged = new Pin(
                pin.lock(), pin.values(), pin.specifications(), pin.origins(), new TreeMap<>(), pin.declarations());
        VersionComparison comparison = compared(version("1", STUDY), new Version("2", merged));
        assertThat(comparison.verdictsKnown()).isFalse();
        assertThat(comparison.verdicts()).isEmpty();
    }

    @Test
    void versions_of_two_studies_are_not_compared() {
        Pin pin = PinSamples.pin();
        Lock lock = new Lock(
                "other", "1", pin.lock().scale(), pin.lock().grade(), pin.lock().runs());
        Pin other = new Pin(lock, pin.values(), pin.specifications(), pin.origins(), pin.summary(), pin.declarations());
        assertThatThrownBy(() -> compared(version("1", STUDY), new Version("1", other)))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("other");
    }

    /** The engine's semantics changed between these pins of this project, and the words of specifications with it. */
    @Test
    void pins_of_two_semantics_tell_the_same_settings_and_numbers() throws Exception {
        Path pins = Path.of("../studies/pins/sparse-parity");
        VersionComparison comparison = compared(
                new Version("1", PinSamples.read(pins.resolve("1.0.0-smoke"))),
                new Version("2", PinSamples.read(pins.resolve("2.0.0-smoke"))));
        assertThat(comparison.settings().keySet()).singleElement().satisfies(change -> assertThat(change.parts())
                .containsExactly(Part.CODE));
        assertThat(comparison.contrasts())
                .hasSizeGreaterThan(10)
                .allMatch(contrast -> contrast.finding() == Finding.SAME_NUMBERS);
        assertThat(comparison.contrasts())
                .extracting(contrast -> contrast.statistic().describe())
                .contains("median steps to accuracy above 0.95", "mean final loss");
    }

    /** The runs of an arm need not have been pinned at once. */
    @Test
    void an_arm_has_changed_where_any_of_its_seeds_has() {
        Study slow = STUDY.comparing(LABELS.trainedBy(RECIPE.batchSize(16)), ONE_SHOT)
                .repeatedFor(seeds(2));
        Pin mixed =
                version("1.0.0", STUDY).pin().replacedBy(version("1.0.0", slow).pin());
        VersionComparison comparison = compared(version("1.0.0", STUDY), new Version("2.0.0", mixed));
        assertThat(names(comparison, ArmComparison.Kind.CHANGED)).containsExactly("labels");
    }

    private static List<String> names(VersionComparison comparison, ArmComparison.Kind kind) {
        return comparison.arms(kind).stream().map(ArmComparison::name).toList();
    }

    private static Version expecting(String... expectations) {
        Map<String, String> summary = new HashMap<>();
        for (int i = 0; i < expectations.length; i += 2) {
            summary.put("expectation: " + expectations[i], "{\"verdict\":\"" + expectations[i + 1] + "\"}");
        }
        return new Version("v", PinSamples.pin().summarised(summary));
    }

    private static Version version(String name, Study study) {
        return new Version(name, PinSamples.pin(PinSamples.report(study, PinSamples::done)));
    }

    private static VersionComparison compared(Study before, Study after) {
        return compared(version("1.0.0", before), version("2.0.0", after));
    }

    private static VersionComparison compared(Version before, Version after) {
        return VersionComparison.of(before, after);
    }
}
