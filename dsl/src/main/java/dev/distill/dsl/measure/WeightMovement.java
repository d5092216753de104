package dev.distill.dsl.measure;

/** rho = max |w_t - w_0| over first-layer weights (Barak et al., arXiv 2207.08799) [paper]. */
public record WeightMovement() implements Probe {
    @Override
    public String mainColumn() {
        return "weight-movement";
    }

    @Override
    public String label() {
        return "largest movement of a first-layer weight";
    }

    @Override
    public Direction direction() {
        return Direction.NEITHER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.weightMovement(this);
    }
}
