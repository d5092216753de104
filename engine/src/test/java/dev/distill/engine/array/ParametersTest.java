package dev.distill.engine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ParametersTest {

    private final Parameters some =
            Parameters.allocate(DataType.FLOAT, shapes("layer1.weight", "layer1.bias", "output.weight"));

    @AfterEach
    void close() {
        some.close();
    }

    @Test
    void names_keep_their_order_and_values_are_row_major() {
        some.write("output.weight", new float[] {1, 2, 3, 4, 5, 6});
        assertThat(some.names()).containsExactly("layer1.weight", "layer1.bias", "output.weight");
        assertThat(some.read("output.weight")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(some.array("output.weight").getFloat(1, 0)).isEqualTo(4);
        assertThat(some.count()).isEqualTo(18);
    }

    @Test
    void views_share_their_arrays_and_do_not_free_them() {
        try (Parameters layer = some.withPrefix("layer1.")) {
            layer.write("layer1.bias", new float[] {1, 2, 3, 4, 5, 6});
        }
        assertThat(some.read("layer1.bias")).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void a_view_sets_its_own_arrays_to_zero_and_no_others() {
        some.write("layer1.bias", new float[] {1, 2, 3, 4, 5, 6});
        some.write("output.weight", new float[] {6, 5, 4, 3, 2, 1});
        some.withPrefix("layer1.").zero();
        assertThat(some.read("layer1.bias")).containsOnly(0);
        assertThat(some.read("output.weight")).containsExactly(6, 5, 4, 3, 2, 1);
    }

    @Test
    void two_sets_join_unless_a_name_is_in_both() {
        try (Parameters regressor = Parameters.allocate(DataType.FLOAT, shapes("regressor.weight"))) {
            assertThat(some.and(regressor).names()).endsWith("output.weight", "regressor.weight");
            assertThat(some.and(regressor).read("regressor.weight")).hasSize(6);
            assertThatThrownBy(() -> some.and(some)).hasMessageContaining("The name (layer1.weight) is in both");
        }
    }

    @Test
    void copying_needs_the_same_names() {
        try (Parameters others = Parameters.allocate(DataType.FLOAT, shapes("layer1.weight"))) {
            some.write("layer1.weight", new float[] {1, 2, 3, 4, 5, 6});
            others.copyFrom(some.subset(name -> name.equals("layer1.weight")));
            some.zero();
            assertThat(others.read("layer1.weight")).containsExactly(1, 2, 3, 4, 5, 6);
            assertThatThrownBy(() -> some.copyFrom(others)).hasMessageContaining("cannot be copied into");
        }
    }

    @Test
    void wrong_names_and_lengths_are_told() {
        assertThatThrownBy(() -> some.array("layer9")).hasMessageContaining("There is no parameter (layer9).");
        assertThatThrownBy(() -> some.withPrefix("layer1.").read("output.weight"))
                .hasMessageContaining("(output.weight)");
        assertThatThrownBy(() -> some.write("layer1.bias", new float[5]))
                .hasMessageContaining("An array of (5) values");
    }

    private static Map<String, long[]> shapes(String... names) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (String name : names) {
            shapes.put(name, new long[] {2, 3});
        }
        return shapes;
    }
}
