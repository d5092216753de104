package dev.distill.bench.work;

/**
 * The product of two square matrices: how fast the machine multiplies at best.
 *
 * @param side of each
 */
public record Product(int side) implements Work {

    @Override
    public String name() {
        return "product-" + side;
    }

    /** Multiplications and additions. */
    public double operations() {
        return 2.0 * side * side * side;
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.product(this);
    }
}
