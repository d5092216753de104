package dev.distill.dsl.plan;

/**
 * What decides a run's bits beside its specification.
 *
 * @param backend {@code cpu} or {@code cuda}
 * @param precision such as {@code float32}
 * @param numerics which promise the bits carry
 */
public record NumericClass(String backend, String precision, Numerics numerics) {

    /** Single precision on the processor, with portable bits: the default. */
    public static NumericClass portable() {
        return new NumericClass("cpu", "float32", Numerics.PORTABLE);
    }

    /** The class in a sentence's part. */
    public String describe() {
        return backend + ", " + precision + ", " + numerics.label() + " numerics";
    }
}
