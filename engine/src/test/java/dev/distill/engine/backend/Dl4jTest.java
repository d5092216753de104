package dev.distill.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import org.junit.jupiter.api.Test;

class Dl4jTest {

    private static final Versions VERSIONS = Versions.ofThisEngine();

    @Test
    void files_of_keras_take_the_platforms_library() {
        assertThat(Dl4j.jarsForKeras(VERSIONS, "linux-arm64").stream().map(Coordinates::classifier))
                .containsExactly("", "", "linux-arm64");
    }

    @Test
    void on_a_platform_without_that_library_they_are_refused_before_it_is_looked_for() {
        assertThatThrownBy(() -> Dl4j.jarsForKeras(VERSIONS, "macosx-arm64"))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The library that reads files of Keras (HDF5 " + VERSIONS.hdf5()
                        + ") has no build for the platform (macosx-arm64).\nExport the network to ONNX");
    }
}
