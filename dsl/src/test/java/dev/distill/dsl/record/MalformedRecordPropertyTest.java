package dev.distill.dsl.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Damage;
import dev.distill.dsl.Samples;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Records that went wrong in every way: each is read as what it says, or refused in two lines.
 * {@code -Djqwik.tries.default=10000} takes as many.
 */
class MalformedRecordPropertyTest {

    private static final String RECORD = Canonical.page(Records.finished(
            Samples.plan(Samples.small(Samples.LABELS, Samples.ONE_SHOT)).runs().get(0), 0.5, 0.75, 1));

    @Property
    void a_damaged_record_is_read_or_refused_in_words(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int times) {
        readOrRefused(Damage.inflicted(RECORD, times, new Random(seed)));
    }

    @Property
    void any_text_is_refused_in_words(@ForAll String text) {
        readOrRefused(text);
    }

    private static void readOrRefused(String text) {
        try {
            RunRecord read = Canonical.read(text, RunRecord.class);
            assertThat(Canonical.read(Canonical.page(read), RunRecord.class)).isEqualTo(read);
        } catch (DistillException refused) {
            assertThat(refused.getMessage().lines()).hasSize(2);
            assertThat(refused.getMessage())
                    .doesNotContain("\u001b", "\u0000", "\u202e")
                    .hasSizeLessThan(1_000);
        }
    }
}
