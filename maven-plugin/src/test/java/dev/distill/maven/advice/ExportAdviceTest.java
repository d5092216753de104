package dev.distill.maven.advice;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExportAdviceTest {

    @Test
    void networks_without_a_form_in_dl4j_are_refused_once_with_the_formats_that_take_them() {
        assertThatThrownBy(() -> ExportAdvice.checkDl4jForm("lines", List.of("crnn", "teacher")))
                .hasMessage(
                        "The study (lines) has networks that are not written for DL4J, which has no such layers here:"
                                + " crnn, teacher.\n"
                                + "Use -Ddistill.format=safetensors,onnx: of our networks, MLPs with ReLU or tanh alone have a"
                                + " DL4J form.");
        assertThatCode(() -> ExportAdvice.checkDl4jForm("lines", List.of())).doesNotThrowAnyException();
    }
}
