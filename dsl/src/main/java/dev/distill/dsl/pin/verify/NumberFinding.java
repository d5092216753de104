package dev.distill.dsl.pin.verify;

import dev.distill.dsl.pin.text.Decimals;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A number that was pinned, and the same number now.
 *
 * @param measure the column, or the name of a headline value
 * @param step after how many steps; none for a headline value
 * @param pinned the number that was pinned; infinity where it is beyond a cap, none where it is new
 * @param now the number now, likewise
 * @param finding what is said of it
 */
public record NumberFinding(
        String measure, OptionalLong step, OptionalDouble pinned, OptionalDouble now, Finding finding) {

    static NumberFinding of(
            String measure, OptionalLong step, OptionalDouble pinned, OptionalDouble now, Spread spread) {
        return new NumberFinding(measure, step, pinned, now, finding(pinned, now, spread));
    }

    /** The same, where no bits are promised: what would have drifted is not comparable. */
    NumberFinding unpromised() {
        return finding == Finding.DRIFTED
                ? new NumberFinding(measure, step, pinned, now, Finding.NOT_COMPARABLE)
                : this;
    }

    private static Finding finding(OptionalDouble pinned, OptionalDouble now, Spread spread) {
        if (pinned.isEmpty() || now.isEmpty()) {
            return pinned.isEmpty() ? Finding.NEW : Finding.GONE;
        }
        if (Decimals.same(pinned.getAsDouble(), now.getAsDouble())) {
            return Finding.SAME_BITS;
        }
        return spread.holds(now.getAsDouble()) ? Finding.WITHIN_SPREAD : Finding.DRIFTED;
    }
}
