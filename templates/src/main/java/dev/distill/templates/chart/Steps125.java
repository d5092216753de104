package dev.distill.templates.chart;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The numbers 1, 2 and 5 times powers of ten, in which axes are divided. */
final class Steps125 {

    private Steps125() {}

    /** All of them that a chart may need, in increasing order. */
    static Stream<BigDecimal> all() {
        return IntStream.rangeClosed(-12, 15).boxed().flatMap(power -> Stream.of(1, 2, 5)
                .map(mantissa -> BigDecimal.valueOf(mantissa).scaleByPowerOfTen(power)));
    }

    /** The smallest of them that is at least a value. */
    static BigDecimal atLeast(double value) {
        return all().filter(step -> step.doubleValue() >= value).findFirst().orElseThrow();
    }
}
