package dev.distill.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.backend.Processor;
import dev.distill.spark.wire.Launch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FitnessTest {

    private static final Processor NEW = new Processor("linux-x86_64", "Xeon", Set.of("avx2", "avx512"));
    private static final Processor OLD = new Processor("linux-x86_64", "Opteron", Set.of());
    private static final Processor ARM = new Processor("linux-arm64", "Graviton", Set.of());

    @Test
    void a_machine_with_avx2_is_fit_for_portable_numerics_whatever_its_model() {
        assertThat(Fitness.refusal(launch(""), "there", NEW, 17)).isEmpty();
    }

    @Test
    void a_machine_without_it_is_told_with_its_name_and_what_to_do() {
        assertThat(Fitness.refusal(launch(""), "there", OLD, 17))
                .hasValue("Portable numerics need an x86-64 processor with AVX2, and that of the executor on (there) is"
                        + " Opteron (linux-x86_64).\nLeave that machine out of the cluster, or use"
                        + " -Ddistill.numerics=native on machines of one kind.");
    }

    @Test
    void native_numerics_take_one_model_alone() {
        assertThat(Fitness.refusal(launch("Xeon"), "there", NEW, 17)).isEmpty();
        assertThat(Fitness.refusal(launch("EPYC"), "there", NEW, 17)).hasValueSatisfying(text -> assertThat(text)
                .startsWith("Native numerics hold on one processor class, and that of the executor on (there)"
                        + " is (Xeon), where the build's is (EPYC).\n"));
    }

    @Test
    void another_platform_is_refused() {
        assertThat(Fitness.refusal(launch(""), "there", ARM, 17))
                .hasValueSatisfying(text -> assertThat(text).contains("(linux-arm64)", "\nStart the build on"));
    }

    @Test
    void an_old_java_is_refused() {
        assertThat(Fitness.refusal(launch(""), "there", NEW, 11)).hasValueSatisfying(text -> assertThat(text)
                .startsWith("The executor on (there) runs on Java 11, and workers need 17 or newer.\n"));
    }

    private static Launch launch(String processor) {
        return new Launch("linux-x86_64-avx2", "cpu/float32/portable", Map.of(), "", List.of(), 1_400, processor);
    }
}
