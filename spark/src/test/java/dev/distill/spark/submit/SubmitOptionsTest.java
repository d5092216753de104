package dev.distill.spark.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Numerics;
import dev.distill.spark.TinyStudy;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitOptionsTest {

    @Test
    void a_study_and_a_store_are_enough() {
        assertThat(SubmitOptions.of("study=org.example.ParityStudy", "store=/data/distill"))
                .isEqualTo(new SubmitOptions(
                        "org.example.ParityStudy",
                        Scale.DESK,
                        Path.of("/data/distill"),
                        Optional.empty(),
                        0,
                        1_400,
                        Numerics.PORTABLE));
    }

    @Test
    void the_rest_is_asked_for_by_name() {
        assertThat(SubmitOptions.of(
                        "store=s",
                        "study=S",
                        "depot=hdfs://h/d",
                        "scale=smoke",
                        "parallel=40",
                        "memory=2000",
                        "numerics=native"))
                .isEqualTo(new SubmitOptions(
                        "S", Scale.SMOKE, Path.of("s"), Optional.of("hdfs://h/d"), 40, 2_000, Numerics.NATIVE));
    }

    @ParameterizedTest
    @CsvSource({
        "study=S, There is no argument (store=).",
        "stroe=s, The argument (stroe=s) is unknown.",
        "S, The argument (S) is unknown.",
        "memory=12, The argument (memory=12) cannot be read.",
        "scale=huge, The argument (scale=huge) cannot be read."
    })
    void what_is_wrong_is_told_with_its_name_and_what_to_write(String argument, String problem) {
        String[] arguments =
                argument.startsWith("study=") ? new String[] {argument} : new String[] {"study=S", "store=s", argument};
        assertThatThrownBy(() -> SubmitOptions.of(arguments))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith(problem + "\nWrite ");
    }

    @Test
    void a_driver_that_a_machine_has_started_needs_to_know_where_the_store_is_on_all_of_them() {
        assertThat(SubmitOptions.ofAMachine("study=S", "store=/data").store()).isEqualTo(Path.of("/data"));
        assertThatThrownBy(() -> SubmitOptions.ofAMachine("study=S", "store=data"))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The argument (store=data) is a relative path")
                .message()
                .hasLineCount(2);
    }

    @Test
    void a_declaration_is_a_class_of_the_jar() {
        assertThat(SubmitOptions.of("store=s", "study=" + TinyStudy.class.getName())
                        .declaration())
                .isInstanceOf(TinyStudy.class);
        assertThatThrownBy(() ->
                        SubmitOptions.of("store=s", "study=java.lang.String").declaration())
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The class (java.lang.String) is no declaration of a study in this jar: ");
    }
}
