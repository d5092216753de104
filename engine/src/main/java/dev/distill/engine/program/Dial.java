package dev.distill.engine.program;

import java.util.function.DoubleSupplier;

/**
 * A number that programs read before each run: a temperature, a loss weight, a factor. Turning it rebuilds nothing and allocates nothing.
 *
 * <pre>{@code
 * Dial temperature = Dial.at(4);
 * Node targets = tape.softTargets("targets", teacherLogits, temperature);
 * ...
 * temperature.set(2);
 * }</pre>
 */
public final class Dial implements DoubleSupplier {

    private final boolean fixed;
    private double value;

    private Dial(double value, boolean fixed) {
        this.value = checked(value);
        this.fixed = fixed;
    }

    /**
     * A dial that starts at a value; any finite number.
     *
     * @throws IllegalArgumentException where the value is not finite
     */
    public static Dial at(double value) {
        return new Dial(value, false);
    }

    /**
     * A number that stays as it is; programs leave out what it makes needless, such as a division by 1.
     *
     * @throws IllegalArgumentException where the value is not finite
     */
    public static Dial fixed(double value) {
        return new Dial(value, true);
    }

    /**
     * Turns the dial; from the next run on the value holds.
     *
     * @throws IllegalStateException where the number is fixed
     * @throws IllegalArgumentException where the value is not finite
     */
    public void set(double value) {
        if (fixed) {
            throw new IllegalStateException(
                    "A fixed number (%s) cannot be turned to (%s).%nMaybe make it with Dial.at(%s)."
                            .formatted(this.value, value, this.value));
        }
        this.value = checked(value);
    }

    @Override
    public double getAsDouble() {
        return value;
    }

    public boolean isAlwaysOne() {
        return fixed && value == 1;
    }

    private static double checked(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A dial cannot stand at (%s).%nGive a finite number.".formatted(value));
        }
        return value;
    }
}
