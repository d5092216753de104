package dev.distill.dsl.measure;

/**
 * The temperature at which the last step before was taught, as it is learned or declared; where each example, or each answer of one, has its
 * own, their mean over what that step asks, or its last part. A run that is not taught at a temperature has none, nor has any before its first
 * step.
 */
public record Temperature() implements Probe {
    @Override
    public String mainColumn() {
        return "temperature";
    }

    @Override
    public boolean canPass(double threshold) {
        return Double.isFinite(threshold) && threshold > 0;
    }

    @Override
    public String label() {
        return "temperature";
    }

    @Override
    public Direction direction() {
        return Direction.NEITHER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.temperature(this);
    }
}
