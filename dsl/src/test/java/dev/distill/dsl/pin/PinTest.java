package dev.distill.dsl.pin;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.text.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinTest {

    private static final Pin PIN = PinSamples.pin();

    @Test
    void what_is_read_back_is_the_same_pin() {
        assertThat(Pin.parse(PIN.files())).isEqualTo(PIN);
        assertThat(PIN.files().keySet()).containsExactlyElementsOf(Pin.FILES);
    }

    @Test
    void a_union_of_the_lines_of_disjoint_pins_is_the_pin_of_both() {
        Pin labels = PinSamples.pin(PinSamples.report(LABELS));
        Pin oneShot = PinSamples.pin(PinSamples.report(ONE_SHOT));
        Map<String, String> union = new LinkedHashMap<>();
        labels.files()
                .forEach((name, text) ->
                        union.put(name, Unions.of(text, oneShot.files().get(name))));
        Pin merged = Pin.parse(union);
        assertThat(merged.lock()).isEqualTo(PIN.lock());
        assertThat(merged.values()).isEqualTo(PIN.values());
        assertThat(merged.specifications()).isEqualTo(PIN.specifications());
        assertThat(merged.summaryIsOld()).isTrue();
        assertThat(PIN.summaryIsOld()).isFalse();
    }

    @Test
    void a_pin_holds_what_it_takes_to_run_a_student_again() {
        LockedRun student = PIN.lock().run(new RunKey("one-shot", 2)).orElseThrow();
        assertThat(PIN.plan(List.of(student)).runs())
                .extracting(run -> run.role() + " " + run.arm() + " " + run.seed())
                .containsExactly(Role.TEACHER + " teacher 2", Role.STUDENT + " one-shot 2");
    }

    @Test
    void its_results_are_those_it_was_made_of() {
        PinSamples.report(LABELS, ONE_SHOT).runs().forEach(result -> assertThat(PIN.result(result.run())
                        .orElseThrow()
                        .numbers()
                        .orElseThrow()
                        .measurements())
                .containsExactlyInAnyOrderElementsOf(
                        result.numbers().orElseThrow().measurements()));
    }

    @Test
    void what_is_pinned_anew_takes_the_place_of_what_was() {
        Pin other = PinSamples.pin(
                PinSamples.report(PinSamples.study(LABELS), run -> PinSamples.done(run, PinSamples.HERE, 0.97)));
        Pin both = PIN.replacedBy(other);
        assertThat(both.lock().runs().keySet()).isEqualTo(PIN.lock().runs().keySet());
        assertThat(both.lock().run(new RunKey("labels", 1)))
                .isEqualTo(other.lock().run(new RunKey("labels", 1)));
        assertThat(Pin.parse(both.files())).isEqualTo(both);
    }

    /** They would need a run that is in the pin no more, which no reader takes. */
    @Test
    void arms_that_learned_from_a_teacher_that_is_replaced_are_told() {
        Arm hard = arm("hard").learningFrom(finalTeacher().argmax());
        Teacher other = teacher(mlp(64)).trainedBy(RECIPE.steps(3_000)).checkpointEvery(100);
        Pin before = PinSamples.pin(PinSamples.report(PinSamples.study(ONE_SHOT, hard), PinSamples::done));
        Study now = PinSamples.study(ONE_SHOT).distilling(other);
        Pin both = before.replacedBy(PinSamples.pin(PinSamples.report(now, PinSamples::done)));
        assertThat(before.lacking()).isEmpty();
        assertThat(both.lacking()).containsExactly("hard");
        assertThatThrownBy(() -> Pin.parse(both.files())).hasMessageContaining("the run that (hard, seed 1) needs");
    }

    @Test
    void processors_that_gave_other_numbers_are_forgotten_with_them() {
        Pin everywhere = PIN.graded(
                Grade.A,
                List.of(PinOrigin.verified(
                        PinSamples.ELSEWHERE,
                        Optional.empty(),
                        PIN.lock().runs().keySet())));
        Pin other = PinSamples.pin(
                PinSamples.report(PinSamples.study(LABELS), run -> PinSamples.done(run, PinSamples.HERE, 0.97)));
        Pin both = everywhere.replacedBy(other);
        assertThat(Places.of(both).processors(new RunKey("labels", 1))).containsExactly("Xeon");
        assertThat(Places.of(both).processors(new RunKey("one-shot", 1))).containsExactly("EPYC", "Xeon");
        assertThat(Pin.parse(both.files())).isEqualTo(both);
    }

    @Test
    void where_numbers_were_made_too_is_told_once() {
        List<RunKey> some = List.of(new RunKey("labels", 1));
        Optional<Origin> origin = Optional.of(PinSamples.ORIGIN);
        assertThat(PIN.madeToo(List.of(PinOrigin.pinned(PinSamples.HERE, origin, some))))
                .isEqualTo(PIN);
        Pin too = PIN.madeToo(List.of(PinOrigin.pinned(PinSamples.ELSEWHERE, origin, some)));
        assertThat(too.origins()).hasSize(2);
        assertThat(too.lock()).isEqualTo(PIN.lock());
    }

    @Test
    void the_best_grade_is_refused_where_provenance_does_not_show_it() {
        assertThatThrownBy(() -> Pin.parse(PIN.graded(Grade.A, List.of()).files()))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("its grade is A, and its provenance does not name two classes of processors that"
                        + " gave the run (labels, seed 1)");
    }

    @Test
    void a_chain_of_teachers_without_end_is_refused() {
        String line = PIN.lock().runs().get(new RunKey("one-shot", 1)).text();
        String head =
                PIN.lock().text().lines().filter(it -> !it.startsWith("arm=")).collect(joining("\n", "", "\n"));
        String chain = IntStream.range(0, 200)
                .mapToObj(i -> line.replaceFirst("arm=\\S+", "arm=a" + i)
                        .replaceFirst("run=\\w+", "run=" + Digest.of("run" + i))
                        .replaceFirst("teacher=\\w+", "teacher=" + Digest.of("run" + (i + 1) % 200)))
                .collect(joining("\n", "", "\n"));
        assertThatThrownBy(() -> new TeacherChains(Lock.parse(head + chain)).check())
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("more than 100 runs stand behind the run (a0, seed 1)");
    }

    @Test
    void a_pin_of_an_earlier_version_has_no_declaration_and_keeps_its_files() {
        Map<String, String> files = new LinkedHashMap<>(PIN.files());
        files.remove("study.json");
        assertThat(Pin.parse(files).declared()).isEmpty();
        assertThat(Pin.parse(files).files()).isEqualTo(files);
        assertThat(Pin.parse(files).lock().digest()).isEqualTo(PIN.lock().digest());
    }

    @Test
    void two_declarations_of_branches_are_kept_and_neither_is_believed() {
        Pin other = PinSamples.pin(PinSamples.report(ONE_SHOT));
        Map<String, String> files = new LinkedHashMap<>(PIN.files());
        files.computeIfPresent(
                "study.json", (name, text) -> Unions.of(text, other.files().get(name)));
        assertThat(Pin.parse(files).declarations()).hasSize(2);
        assertThat(Pin.parse(files).declared()).isEmpty();
    }

    @Test
    void a_pin_without_one_of_its_files_is_refused() {
        Map<String, String> files = new LinkedHashMap<>(PIN.files());
        files.remove("records.csv");
        assertThatThrownBy(() -> Pin.parse(files))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The file (records.csv) cannot be read: the pin has no such file.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "records.csv         | 0.556    | 0.557   | the values of the run (labels, seed 1) in records.csv are"
                        + " not",
                "records.csv         | labels,1 | other,1 | at line 2: the lock has no numbers of the run (other, seed"
                        + " 1)",
                "records.csv         | 100,0.556 | 100,0x5 | the value (0x5) is no decimal number",
                "records.csv         | desk     | paper   | at line 2: it is of another study or scale than the lock",
                "records.csv         | seed,    | sead,   | at line 1: its header is not",
                "study.lock          | =0.556   | =0.557  | the headline value (final:accuracy=0.557) of the run"
                        + " (labels,",
                "study.lock          | data=    | data=0  | the field (data) is no digest",
                "specifications.json | 2000     | 2001    | does not have that digest",
                "provenance.json     | Xeon     | Xenon   | does not have that digest",
                "study.json          | Is it    | Was it  | the declaration (",
                "study.json          | {        | [       | it is no object with an entry on each line",
                "provenance.json     | {        | [       | it is no object with an entry on each line",
                "summary.json        | 2}       | 2]      | its value is no JSON"
            })
    void files_that_do_not_belong_together_are_told(String file, String right, String wrong, String told) {
        Map<String, String> files = new LinkedHashMap<>(PIN.files());
        files.computeIfPresent(
                file,
                (name, text) -> text.replaceFirst(
                        java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong)));
        assertThatThrownBy(() -> Pin.parse(files))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining(told);
    }

    @Test
    void two_values_of_one_number_are_a_conflict_that_is_named() {
        Map<String, String> files = new LinkedHashMap<>(PIN.files());
        files.merge("records.csv", "small,desk,labels,1,accuracy,100,0.7\n", String::concat);
        assertThatThrownBy(() -> Pin.parse(files))
                .hasMessageContaining("of the value of accuracy at step 100 of the run (labels, seed 1)");
    }
}
