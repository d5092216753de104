package dev.distill.dsl.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class StreamsPropertyTest {

    @Property
    void a_position_can_be_entered_at_any_time(
            @ForAll long seed, @ForAll @LongRange(min = 0) long position, @ForAll @LongRange(min = 0) long other) {
        Stream stream = Streams.of(seed).stream("data");
        long[] before = longs(stream.at(position), 4);
        longs(stream.at(other), 100);
        assertThat(longs(stream.at(position), 4)).isEqualTo(before);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void purposes_and_seeds_have_streams_of_their_own(
            @ForAll long seed,
            @ForAll long otherSeed,
            @ForAll @AlphaChars @StringLength(min = 1, max = 12) String purpose,
            @ForAll @AlphaChars @StringLength(min = 1, max = 12) String other) {
        Stream stream = Streams.of(seed).stream(purpose);
        boolean same = seed == otherSeed && purpose.equals(other);
        assertThat(stream.equals(Streams.of(otherSeed).stream(other))).isEqualTo(same);
    }

    @Property
    void neighbouring_positions_begin_differently(
            @ForAll long seed, @ForAll @LongRange(min = 0, max = 1L << 40) long at) {
        Stream stream = Streams.of(seed).stream("data");
        assertThat(longs(stream.at(at), 4)).doesNotContain(longs(stream.at(at + 1), 4));
    }

    private static long[] longs(RandomGenerator random, int count) {
        return LongStream.generate(random::nextLong).limit(count).toArray();
    }
}
