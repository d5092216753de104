package dev.distill.bench.work;

/**
 * A large array copied: how fast the machine moves memory at best.
 *
 * @param megabytes of the array
 */
public record Copy(int megabytes) implements Work {

    @Override
    public String name() {
        return "copy-" + megabytes;
    }

    /** The values of the array, floats. */
    public int values() {
        return megabytes << 18;
    }

    /** Bytes read and written. */
    public double bytes() {
        return 2.0 * megabytes * (1 << 20);
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.copy(this);
    }
}
