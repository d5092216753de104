package dev.distill.dsl.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.text.Digest;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The literal numbers here are promised: a change of any of them changes every run that was ever recorded. */
class StreamsTest {

    @ParameterizedTest
    @CsvSource({
        "0, init, 3038139617124118876",
        "1, init, -7911110892491731718",
        "0, data, 1473744611080482977",
        "1, data, -6152118926189324811",
        "0, evaluation, 8651239554527750972",
        "1, projection, -5898621906435353322"
    })
    void a_key_is_the_head_of_the_digest_of_seed_and_purpose(long seed, String purpose, long key) {
        assertThat(Streams.of(seed).stream(purpose).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "0, -5796775422581512877, 8655885555123889093, -4462301526586930370",
        "1, 657308942584407338, -6572355268433076867, 2070082613480438624",
        "999999, 3147968978072672634, 3501981212531161684, -972760938064506084"
    })
    void the_numbers_of_a_position_never_change(long position, long first, long second, long third) {
        RandomGenerator random = Streams.of(1).stream("data").at(position);
        assertThat(longs(random, 3)).containsExactly(first, second, third);
    }

    @Test
    void the_other_kinds_of_number_never_change_either() {
        RandomGenerator random = Streams.of(42).stream("init").at(3);
        assertThat(random.nextInt(1_000)).isEqualTo(866);
        assertThat(random.nextDouble()).isEqualTo(0.148429454057873);
        assertThat(random.nextBoolean()).isTrue();
        assertThat(random.nextGaussian()).isEqualTo(-0.4226099155243785);
        assertThat(random.nextGaussian()).isEqualTo(-1.091491733250178);
        assertThat(random.nextFloat()).isEqualTo(0.52139693f);
        assertThat(random.nextInt()).isEqualTo(-1753130552);
        assertThat(random.nextLong(1_000_000_007L)).isEqualTo(908643313);
    }

    @Test
    void the_bits_of_two_purposes_agree_by_chance_only() {
        long[] init = longs(Streams.of(1).stream("init").at(0), 10_000);
        long[] data = longs(Streams.of(1).stream("data").at(0), 10_000);
        long agreeing = 0;
        for (int i = 0; i < init.length; i++) {
            agreeing += Long.bitCount(~(init[i] ^ data[i]));
        }
        assertThat(agreeing).isBetween(318_000L, 322_000L);
    }

    @Test
    void a_digest_is_sha_256_in_hexadecimal() {
        assertThat(Digest.of("distill")).isEqualTo("8fc7c369e975ce040f8e211015c641b6e4087e1bdc93f87df00476b4e35403a9");
        assertThat(Digest.of("ä")).hasSize(64).isNotEqualTo(Digest.of("a"));
    }

    private static long[] longs(RandomGenerator random, int count) {
        return LongStream.generate(random::nextLong).limit(count).toArray();
    }
}
