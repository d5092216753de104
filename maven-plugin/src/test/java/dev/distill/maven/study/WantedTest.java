package dev.distill.maven.study;

import static dev.distill.maven.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Studies;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Selection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WantedTest {

    private final Study plain = sample("plain");
    private final Study scaled = sample("scaled").atScale(Scale.SMOKE, it -> it.repeatedFor(Studies.seeds(7)));
    private final List<String> warnings = new ArrayList<>();

    @Test
    void a_study_is_planned_at_its_scale() {
        PlannedStudy planned = plan(Scale.SMOKE, Selection.all(), scaled).get(0);
        assertThat(planned.plan().runs()).extracting(run -> run.seed()).containsOnly(7L);
        assertThat(planned.study().seeds().values()).containsExactly(7L);
    }

    @Test
    void a_study_without_the_scale_is_left_out_with_a_warning() {
        assertThat(plan(Scale.SMOKE, Selection.all(), plain, scaled))
                .extracting(it -> it.plan().study())
                .containsExactly("scaled");
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("The study (plain) is left out: The study (plain) has no scale (smoke). There are: desk.");
    }

    @Test
    void a_scale_that_no_study_has_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> plan(Scale.PAPER, Selection.all(), scaled))
                .hasMessageStartingWith("The study (scaled) has no scale (paper).\nThere are: smoke, desk.");
        assertThatThrownBy(() -> plan(Scale.PAPER, Selection.all(), plain, scaled))
                .hasMessageContaining("None of the studies (plain, scaled) has what was selected:")
                .hasMessageContaining("In scaled: The study (scaled) has no scale (paper). There are: smoke, desk.");
    }

    @Test
    void an_unknown_arm_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> plan(Scale.DESK, new Selection(List.of("three-*"), List.of()), plain))
                .hasMessage("There is no arm that matches (three-*).\n"
                        + "There are: labels, two-shot. Choose with -Ddistill.arms=...");
    }

    @Test
    void an_unknown_seed_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> plan(Scale.DESK, new Selection(List.of(), List.of("9")), plain))
                .hasMessageStartingWith("There is no seed that matches (9).\nThere are: 1, 2.");
    }

    private List<PlannedStudy> plan(Scale scale, Selection selection, Study... studies) {
        return new Wanted(scale, selection, NumericClass.portable(), any -> List.of())
                .plan(
                        List.of(studies).stream()
                                .map(study -> new DeclaredStudy("Any", study))
                                .toList(),
                        warnings::add);
    }
}
