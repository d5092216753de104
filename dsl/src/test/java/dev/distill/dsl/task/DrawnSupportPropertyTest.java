package dev.distill.dsl.task;

import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DrawnSupportPropertyTest {

    @Property
    void a_drawn_support_lies_within_the_inputs(
            @ForAll @IntRange(min = 1, max = 200) int inputs,
            @ForAll @IntRange(min = 1, max = 200) int k,
            @ForAll long seed) {
        int degree = Math.min(inputs, k);
        assertThat(sparseParity(inputs, degree).supportDrawnBy(seed).support())
                .hasSize(degree)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(coordinate -> coordinate >= 0 && coordinate < inputs);
    }
}
