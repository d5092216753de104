package dev.distill.maven.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.backend.Tuning;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PinnedBuildTest {

    private static final Tuning PINNED = new Tuning(262_144, Tuning.NEVER, 512);

    @Test
    void a_pin_is_made_again_with_the_kernels_that_its_provenance_names() {
        assertThat(PinnedBuild.tuning(Set.of(
                        "OpenBLAS 0.3.19, Haswell kernel", "OpenBLAS 0.3.19, Haswell kernel, " + PINNED.describe())))
                .isEqualTo(PINNED);
    }

    @Test
    void a_pin_from_before_machines_were_calibrated_had_the_usual_ones() {
        assertThat(PinnedBuild.tuning(Set.of("OpenBLAS 0.3.19, SkylakeX kernel")))
                .isEqualTo(Tuning.USUAL);
    }

    @Test
    void portable_numerics_have_nothing_to_choose() {
        assertThat(PinnedBuild.of(PinSamples.pin("1.0.0"), null, null, null, null)
                        .tuning())
                .isEmpty();
    }
}
