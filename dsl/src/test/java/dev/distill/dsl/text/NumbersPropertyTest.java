package dev.distill.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NumbersPropertyTest {

    @Property
    void a_number_reads_back_as_it_was(@ForAll double value) {
        assertThat(Double.parseDouble(Numbers.shortest(value))).isEqualTo(value + 0.0);
    }
}
