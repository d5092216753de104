package dev.distill.templates.number;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShortestTest {

    @Property
    void every_number_reads_back_to_the_same_bits(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        assertThat(Double.doubleToLongBits(Double.parseDouble(Shortest.of(value))))
                .isEqualTo(Double.doubleToLongBits(value));
    }

    @Test
    void digits_are_the_shortest_whatever_java_writes() {
        assertThat(Shortest.of(2e-3)).isEqualTo("0.002");
        assertThat(Shortest.of(2.0E23)).isEqualTo("2.0E23");
        assertThat(Shortest.of(1)).isEqualTo("1.0");
    }
}
