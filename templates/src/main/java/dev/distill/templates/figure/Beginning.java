package dev.distill.templates.figure;

import dev.distill.templates.chart.Curves;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Whether the beginning of some curves is worth a drawing of its own: where some arms end long before the others. */
final class Beginning {

    /** A beginning is enlarged at least this many times. */
    private static final double GAIN = 2.5;

    private Beginning() {}

    /** A round number a little after the last of the early arms has ended: those before the widest gap between ends. */
    static OptionalLong of(List<Curves> arms, long last) {
        List<Long> ends = arms.stream().map(Curves::lastStep).sorted().toList();
        OptionalLong beginning = OptionalLong.empty();
        double widest = 1;
        for (int i = 1; i + 1 < ends.size(); i++) {
            long end = roundedUp(ends.get(i) + ends.get(i) / 10 + 1);
            double gap = (double) ends.get(i + 1) / Math.max(1, ends.get(i));
            if (gap > widest && end * GAIN <= last) {
                widest = gap;
                beginning = OptionalLong.of(end);
            }
        }
        return beginning;
    }

    private static long roundedUp(long step) {
        long power = 1;
        while (power * 100 < step) {
            power *= 10;
        }
        long unit = power;
        return LongStream.of(10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)
                .map(digits -> digits * unit)
                .filter(round -> round >= step)
                .findFirst()
                .orElseThrow();
    }
}
