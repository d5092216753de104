package dev.distill.dsl.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.distill.dsl.error.DistillException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Files that went wrong in every way: each is read as what it says, or refused in two lines. Nothing else happens. */
class MalformedPinPropertyTest {

    private static final Map<String, String> FILES = PinSamples.pin().files();
    private static final List<String> NASTY = List.of(
            "\u0000",
            "\r",
            "\n",
            "\n\n",
            "..",
            "/",
            "\\",
            "\"",
            "{",
            "}",
            "[",
            ",",
            "=",
            " ",
            "NaN",
            "1e999",
            "-0.0",
            "99999999999999999999",
            "\u202e",
            "\ud800",
            "<<<<<<< ours\n",
            "arm=",
            "\"\": {}",
            "null",
            "\u001b[2J");

    @Property(tries = 10_000)
    void a_pin_with_one_file_damaged_is_read_or_refused_in_words(
            @ForAll @IntRange(min = 0, max = 4) int file,
            @ForAll @IntRange(min = 1, max = 4) int times,
            @ForAll long seed) {
        String name = Pin.FILES.get(file);
        Map<String, String> files = new LinkedHashMap<>(FILES);
        files.put(name, damaged(FILES.get(name), times, new Random(seed)));
        readOrRefused(files);
    }

    @Property(tries = 2_000)
    void any_text_is_read_or_refused_in_words(@ForAll String text, @ForAll @IntRange(min = 0, max = 4) int file) {
        Map<String, String> files = new LinkedHashMap<>(FILES);
        files.put(Pin.FILES.get(file), text);
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

    private static String damaged(String text, int times, Random random) {
        String damaged = text;
        for (int i = 0; i < times; i++) {
            damaged = damagedOnce(damaged, random);
        }
        return damaged;
    }

    private static String damagedOnce(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(40));
        String nasty = NASTY.get(random.nextInt(NASTY.size()));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + nasty + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(end);
            case 2 -> text.substring(0, at);
            case 3 -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
            case 4 -> text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(end);
            default -> swapped(text, random);
        };
    }

    private static String swapped(String text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String line = lines.remove(random.nextInt(lines.size()));
        lines.add(random.nextInt(lines.size() + 1), line);
        return String.join("\n", lines);
    }
}
