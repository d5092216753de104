package dev.distill.dsl.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Weeks of remission of children with leukaemia, 21 matched pairs of 6-mercaptopurine and placebo (Freireich et al., Blood 21, 1963;
 * as in Gehan 1965, pair by pair). The estimates and tests that are held to here stand in textbooks: Kleinbaum, Klein, Survival Analysis.
 */
final class Leukaemia {

    /** Negative where the child was still in remission. */
    private static final double[] DRUG = {
        10, 7, -32, 23, 22, 6, 16, -34, -32, -25, -11, -20, -19, 6, -17, -35, 6, 13, -9, -6, -10
    };

    private static final double[] CONTROL = {1, 22, 3, 12, 8, 17, 2, 11, 8, 12, 2, 5, 4, 15, 8, 23, 5, 11, 4, 1, 8};

    private Leukaemia() {}

    static List<Wait> drug() {
        return waits(DRUG);
    }

    static List<Wait> control() {
        return waits(CONTROL);
    }

    static List<Wait> waits(double... weeks) {
        return DoubleStream.of(weeks)
                .mapToObj(week -> new Wait(Math.abs(week), week > 0))
                .toList();
    }
}
