package dev.distill.templates.chart;

import java.math.BigDecimal;
import java.util.stream.Stream;

/** The numbers 1, 2 and 5 times powers of ten, in which axes are divided. */
final class Steps125 {

    private Steps125() {}

    /** The smallest of them that is at least a positive value. */
    static BigDecimal atLeast(double value) {
        BigDecimal exact = new BigDecimal(value);
        int power = exact.precision() - exact.scale() - 1;
        return Stream.of(1, 2, 5, 10)
                .map(digit -> BigDecimal.valueOf(digit).scaleByPowerOfTen(power))
                .filter(step -> step.doubleValue() >= value)
                .findFirst()
                .orElseThrow();
    }
}
