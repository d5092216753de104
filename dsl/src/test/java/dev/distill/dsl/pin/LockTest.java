package dev.distill.dsl.pin;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Golden;
import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.record.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockTest {

    private static final String TEXT = PinSamples.pin().lock().text();

    @Test
    void the_text_is_that_of_the_golden_file() throws IOException {
        Golden.assertSame(LockTest.class, "study.lock", TEXT);
    }

    @Test
    void what_is_read_back_is_the_same_lock() {
        assertThat(Lock.parse(TEXT)).isEqualTo(PinSamples.pin().lock());
    }

    @Test
    void lines_may_come_in_any_order_and_more_than_once() {
        List<String> lines = new ArrayList<>(TEXT.lines().toList());
        String first = lines.remove(0);
        lines.addAll(List.copyOf(lines));
        Collections.shuffle(lines, new Random(1));
        assertThat(Lock.parse(first + "\n" + String.join("\n", lines) + "\n"))
                .isEqualTo(PinSamples.pin().lock());
    }

    @Test
    void locks_of_disjoint_arms_merge_as_a_union_of_lines() {
        Lock labels = PinSamples.pin(PinSamples.report(LABELS)).lock();
        Lock oneShot = PinSamples.pin(PinSamples.report(ONE_SHOT)).lock();
        assertThat(labels.mergedWith(oneShot)).isEqualTo(PinSamples.pin().lock());
        assertThat(Lock.parse(TEXT).mergedWith(labels))
                .isEqualTo(PinSamples.pin().lock());
    }

    @Test
    void of_two_grades_the_worse_holds() {
        Lock lock = PinSamples.pin().lock();
        assertThat(lock.graded(Grade.A).mergedWith(lock.graded(Grade.C)).grade())
                .isEqualTo(Grade.C);
        assertThat(Lock.parse(TEXT.replace("grade none", "grade B\ngrade C")).grade())
                .isEqualTo(Grade.C);
    }

    @Test
    void two_different_lines_for_one_run_are_a_conflict_that_is_named() {
        String other =
                TEXT + line("labels", 1).replaceAll("record=.", "record=0").replaceAll("steps=100", "steps=101") + "\n";
        assertThatThrownBy(() -> Lock.parse(other))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith(
                        "The file (study.lock) says two different things of the run (labels, seed 1).\nTwo branches");
        assertThatThrownBy(() -> Lock.parse(TEXT)
                        .mergedWith(Lock.parse(TEXT.replaceFirst("outcome=finished", "outcome=diverged"))))
                .hasMessageContaining("two different things of the run (labels, seed 1)");
    }

    @Test
    void locks_of_other_versions_do_not_merge() {
        Lock lock = PinSamples.pin().lock();
        Lock other = new Lock(lock.study(), "1.0.1", Scale.DESK, Grade.NONE, lock.runs());
        assertThatThrownBy(() -> lock.mergedWith(other))
                .hasMessageContaining("small 1.0.0 at desk scale, small 1.0.1 at desk scale");
    }

    @Test
    void runs_without_numbers_are_told_in_the_header_too() {
        Lock lock = PinSamples.pin(PinSamples.report(PinSamples.study(LABELS), PinSamples::missing))
                .lock();
        assertThat(lock.text()).contains("\npartial yes\n").contains(" outcome=missing steps=0 record=- values=- ");
        assertThat(Lock.parse(lock.text())).isEqualTo(lock);
        assertThat(lock.runs().values()).noneMatch(LockedRun::hasNumbers);
    }

    @Test
    void a_censored_value_is_told_with_its_cap() {
        assertThat(line("labels", 1))
                .endsWith(" final:accuracy=0.556 steps-to:accuracy:above:0.95=>100")
                .contains(" outcome=" + Outcome.FINISHED.name().toLowerCase(java.util.Locale.ROOT) + " steps=100 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "distill-lock 1   | distill-lock 2     | at line 1: a lock begins with (distill-lock 1)",
                "study small      | study Small        | at line 3: the study (Small) is none",
                "study small      | study ../small     | at line 3: the study (../small) is none",
                "version 1.0.0    | version 1..0       | at line 4: the version (1..0) is none",
                "version 1.0.0    | version a/b        | at line 4: the version (a/b) is none",
                "scale desk       | scale tiny         | at line 5: the scale (tiny) is none",
                "grade none       | grade D            | at line 6: the grade (D) is none",
                "grade none       | hello              | at line 6: (hello) is no line of a lock",
                "grade none       | partial yes        | it has no line (grade ...)",
                "grade none       | <<<<<<< main       | at line 6: a merge was left unfinished there",
                "arm=labels       | arm=LABELS         | at line 7: the field (arm) is no name",
                "seed=1           | seed=one           | at line 7: the field (seed) is no whole number",
                "seed=1           | seed=99999999999999999999 | at line 7: the field (seed) is no whole number",
                "role=student     | role=pupil         | at line 7: the field (role) is neither teacher, trial nor student",
                "outcome=finished | outcome=well       | at line 7: the field (outcome) is no outcome (well)",
                "outcome=finished | outcome=failed     | at line 7: its outcome, its steps and its digests do not go",
                "steps=100        | steps=-1           | at line 7: its outcome, its steps and its digests do not go",
                "values=          | valves=            | at line 7: the field (values) should stand where (valves=",
                "code=2           | code=one           | at line 7: the field (code) is no version number (one)",
                "backend=cpu/     | backend=           | at line 7: the field (backend) is no backend, precision",
                "final:accuracy=  | first:accuracy=    | at line 7: there is no headline value of that name (first:",
                "final:accuracy=0 | final:accuracy=NaN | at line 7: the headline value (final:accuracy) is no number",
                "final:accuracy=0 | final:accuracy=0x1 | at line 7: the headline value (final:accuracy) is no number"
            })
    void a_wrong_line_is_told_with_its_number(String right, String wrong, String told) {
        assertThat(TEXT).contains(right);
        assertThatThrownBy(() -> Lock.parse(TEXT.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining(told)
                .hasMessageContaining("\nRestore the pin from version control");
    }

    @Test
    void a_text_of_a_stranger_is_told_without_its_control_characters() {
        assertThatThrownBy(() -> Lock.parse(TEXT.replace("grade none", "\u001b[31mred\u202e")))
                .hasMessageContaining("(\uFFFD[31mred\uFFFD) is no line of a lock");
    }

    @Test
    void a_cut_lock_is_told() {
        assertThatThrownBy(() -> Lock.parse(TEXT.substring(0, TEXT.length() - 1)))
                .hasMessageContaining("does not end in a line feed");
        assertThatThrownBy(() -> Lock.parse(TEXT.replace("\n", "\r\n"))).hasMessageContaining("carriage return");
        assertThatThrownBy(() -> Lock.parse("")).hasMessageContaining("at line 1");
    }

    private static String line(String arm, long seed) {
        return TEXT.lines()
                .filter(line -> line.startsWith("arm=" + arm + " seed=" + seed + " "))
                .collect(Collectors.joining());
    }
}
