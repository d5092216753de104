package dev.distill.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenProcessorTest {

    @Test
    void the_brand_is_read_from_what_java_tells() {
        assertThat(SeenProcessor.brand("Brand: Intel Core Processor (Haswell), Vendor: GenuineIntel\nFamily: Haswell"))
                .contains("Intel Core Processor (Haswell)");
        assertThat(SeenProcessor.brand("something else")).isEmpty();
    }

    @Test
    void an_emulated_processor_is_told_with_the_one_below() {
        assertThat(SeenProcessor.told("AMD EPYC Processor", "Xeon")).isEqualTo("AMD EPYC Processor, emulated on Xeon");
        assertThat(SeenProcessor.told("Xeon", "Xeon")).isEqualTo("Xeon");
    }
}
