package dev.distill.dsl.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.distill.dsl.Damage;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Files that went wrong in every way: each is read as what it says, or refused in two lines. Nothing else happens.
 * {@code -Djqwik.tries.default=10000} takes as many.
 */
class MalformedPinPropertyTest {

    private static final Map<String, String> FILES = PinSamples.pin().files();

    @Property
    void a_pin_with_one_file_damaged_is_read_or_refused_in_words(
            @ForAll @IntRange(min = 0, max = 5) int file,
            @ForAll @IntRange(min = 1, max = 4) int times,
            @ForAll long seed) {
        String name = Pin.FILES.get(file);
        Map<String, String> files = new LinkedHashMap<>(FILES);
        files.put(name, Damage.inflicted(FILES.get(name), times, new Random(seed)));
        readOrRefused(files);
    }

    @Property
    void any_text_is_read_or_refused_in_words(@ForAll String text, @ForAll @IntRange(min = 0, max = 5) int file) {
        Map<String, String> files = new LinkedHashMap<>(FILES);
        files.put(Pin.FILES.get(file), text);
        readOrRefused(files);
    }

    /** A stranger can make digests fit: only what is read of the specification itself tells it from another. */
    @Property
    void a_specification_that_was_rewritten_with_its_digest_is_read_or_refused_in_words(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int times) {
        Random random = new Random(seed);
        List<Map.Entry<String, String>> all =
                List.copyOf(PinSamples.pin().specifications().entrySet());
        Map.Entry<String, String> chosen = all.get(random.nextInt(all.size()));
        String rewritten = RewrittenJson.of(chosen.getValue(), times, random);
        Map<String, String> files = new LinkedHashMap<>();
        FILES.forEach((name, text) -> files.put(
                name, text.replace(chosen.getValue(), rewritten).replace(chosen.getKey(), Digest.of(rewritten))));
        readOrRefused(files);
    }

    private static void readOrRefused(Map<String, String> files) {
        try {
            Pin pin = Pin.parse(files);
            assertThat(Pin.parse(pin.files())).isEqualTo(pin);
            assertThatCode(() -> pin.plan(pin.lock().runs().values().stream()
                            .filter(run -> pin.specification(run).isPresent())
                            .toList()))
                    .satisfiesAnyOf(none -> assertThat(none).isNull(), refused -> assertThat(refused)
                            .isInstanceOf(DistillException.class));
        } catch (DistillException refused) {
            assertThat(refused.getMessage().lines()).hasSize(2);
            assertThat(refused.getMessage())
                    .doesNotContain("\u001b", "\u0000", "\u202e")
                    .hasSizeLessThan(1_000);
        }
    }
}
