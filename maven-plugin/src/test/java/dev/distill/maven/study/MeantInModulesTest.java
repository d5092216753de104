package dev.distill.maven.study;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeantInModulesTest {

    private final Map<String, Object> build = new HashMap<>();

    @Test
    void a_name_that_one_module_has_is_right_and_one_that_none_has_is_wrong() {
        goal("study").note(List.of(), List.of("alpha"));
        goal("study").note(List.of("be*"), List.of("beta"));
        assertThatCode(() -> goal("study").check(List.of("be*"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> goal("study").check(List.of("be*", "gamma")))
                .isInstanceOf(DistillException.class)
                .hasMessage("There is no study in any module that matches (gamma).\n"
                        + "There are: alpha, beta. Choose with -Ddistill.study=...");
    }

    @Test
    void goals_of_one_build_are_told_apart() {
        goal("study").note(List.of("beta"), List.of("beta"));
        assertThatThrownBy(() -> goal("plan").check(List.of("beta")))
                .hasMessage("There is no study in any module that matches (beta).\nThere is none at all.");
    }

    private MeantInModules goal(String name) {
        return new MeantInModules(build, name);
    }
}
