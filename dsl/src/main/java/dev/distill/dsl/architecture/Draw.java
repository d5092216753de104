package dev.distill.dsl.architecture;

/**
 * The law that the values of one array are drawn from at the start.
 *
 * @param kind which
 * @param size its bound, its standard deviation, or its one value
 */
public record Draw(Kind kind, double size) {
    /** The laws there are. */
    public enum Kind {
        /** Uniform from -size to size. */
        UNIFORM,
        /** Normal, with mean 0 and that standard deviation. */
        NORMAL,
        /** -size or size, with equal chances. */
        SIGN,
        /** That one value: nothing is drawn. */
        CONSTANT
    }

    /** One value throughout. */
    public static Draw constant(double value) {
        return new Draw(Kind.CONSTANT, value);
    }
}
