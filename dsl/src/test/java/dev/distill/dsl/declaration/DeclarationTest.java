package dev.distill.dsl.declaration;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Damage;
import dev.distill.dsl.EveryPhrase;
import dev.distill.dsl.Samples;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can be declared can be written down and read back, and means the same runs and the same page. */
class DeclarationTest {

    static Stream<Study> studies() {
        return EveryPhrase.studies();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void every_phrase_is_read_back_as_the_same_text(Study study) {
        for (Scale scale : study.declaredScales()) {
            String text = Declaration.of(study.at(scale), scale).text();
            assertThat(Declaration.read(text).text()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("studies")
    void what_is_read_back_plans_the_same_runs_at_its_scale(Study study) {
        for (Scale scale : study.declaredScales()) {
            Study read = Declaration.of(study.at(scale), scale).study();
            assertThat(plan(read, scale).text()).isEqualTo(plan(study, scale).text());
            assertThat(read.declaredScales()).contains(scale);
        }
    }

    @ParameterizedTest
    @MethodSource("studies")
    void what_is_read_back_is_told_in_the_same_words(Study study) {
        Study desk = study.at(Scale.DESK);
        Study read = Declaration.of(desk, Scale.DESK).study();
        assertThat(read.describe()).isEqualTo(desk.describe());
        assertThat(read.figures()).isEqualTo(desk.figures());
        assertThat(read.expectations()).isEqualTo(desk.expectations());
    }

    @Test
    void a_teachers_file_is_told_by_its_name_and_digest_and_not_by_its_place() {
        Study reading = EveryPhrase.reading();
        String place = reading.models().get(0).place().getPath();
        assertThat(Declaration.of(reading, Scale.DESK).text())
                .contains(reading.models().get(0).digest().sha256())
                .doesNotContain(place.substring(0, place.lastIndexOf('/')));
    }

    @Test
    void a_text_that_is_not_written_so_here_is_refused_in_two_lines() {
        String text = Declaration.of(Samples.small(LABELS), Scale.DESK).text();
        assertThatThrownBy(() -> Declaration.read(text.replace("\"arms\":[", "\"arms\":[null,")))
                .isInstanceOf(DistillException.class)
                .hasMessage("The declaration of a study cannot be read.\n"
                        + "It was damaged, or written by another version of distill: read it with that one.");
        assertThatThrownBy(() -> Declaration.read(text.replace("{", "{ "))).isInstanceOf(DistillException.class);
    }

    @Property(tries = 200)
    void a_damaged_text_is_read_or_refused_in_words(@ForAll @IntRange(min = 1, max = 4) int times, @ForAll long seed) {
        String text =
                Declaration.of(Samples.small(LABELS, ONE_SHOT), Scale.DESK).text();
        String damaged = Damage.inflicted(text, times, new Random(seed));
        try {
            assertThat(Declaration.read(damaged).text()).isEqualTo(damaged);
        } catch (DistillException refused) {
            assertThat(refused.getMessage().lines()).hasSize(2);
        }
    }

    private static Plan plan(Study study, Scale scale) {
        return Plan.of(study, scale, new NumericClass("cpu", "float32", Numerics.NATIVE), Selection.all());
    }
}
