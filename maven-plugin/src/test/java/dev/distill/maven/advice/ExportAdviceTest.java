package dev.distill.maven.advice;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExportAdviceTest {

    @Test
    void networks_without_a_form_in_dl4j_are_refused_once_with_the_formats_that_take_them() {
        assertThatThrownBy(() -> ExportAdvice.checkDl4jForm("lines", List.of("crnn (frames)", "teacher (layer2)")))
                .hasMessage("The study (lines) has networks that are not written for DL4J because of a layer:"
                        + " crnn (frames), teacher (layer2).\n"
                        + "Use -Ddistill.format=safetensors,onnx: DL4J is given dense layers with ReLU or tanh, convolutions,"
                        + " poolings, batch normalisations and sums alone.");
        assertThatCode(() -> ExportAdvice.checkDl4jForm("lines", List.of())).doesNotThrowAnyException();
    }
}
