package dev.distill.dsl.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Byte pairs on any text. */
class BytePairsPropertyTest {
    private static final Coder CODER =
            BytePairCoder.ofPairs(List.of(new int[] {'a', 'b'}, new int[] {0xc3, 0xa9}, new int[] {256, 257}));

    @Property(tries = 200)
    void every_text_comes_back(@ForAll String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(CODER.decode(BytePairsTest.encoded(CODER, whole))).isEqualTo(whole);
    }
}
