package dev.distill.dsl.measure;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.task.Task;
import java.util.List;

/** Mean |w| of the first layer on the support, off it, and their quotient r, which is near 1 at the start [ours]. */
public record SupportWeights() implements Probe {
    @Override
    public String mainColumn() {
        return "weight-ratio";
    }

    @Override
    public List<String> columns(Task task) {
        return List.of("weight-ratio", "weight-on-support", "weight-off-support");
    }

    @Override
    public String misfit(Task task) {
        return Support.withoutOutside(task);
    }

    @Override
    public String misfit(Blueprint network) {
        return network.firstWeight()
                                .filter(weight -> weight.shape().size() == 2)
                                .isPresent()
                        && network.input().ids() == 0
                ? ""
                : "its first layer has no weight for each input";
    }

    @Override
    public String label() {
        return "first-layer weight on / off support";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    /** On and off the support weights may grow together: neither tells anything by itself. */
    @Override
    public Direction direction(String column) {
        return column.equals(mainColumn()) ? direction() : Direction.NEITHER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.supportWeights(this);
    }
}
