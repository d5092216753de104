package dev.distill.engine.program;

import dev.distill.engine.product.Products;
import java.util.List;

/** Steps, or with the same bits one pass in Java's vectors where that takes less time. */
public final class RacedSteps implements Step {

    private final String description;
    private final List<Step> steps;
    private final Runnable action;

    /**
     * Either way.
     *
     * @param size what the times of both hang on
     * @param operations multiplications and additions
     */
    public RacedSteps(String description, Object size, double operations, List<Step> steps, Runnable vectors) {
        this.description = description;
        this.steps = List.copyOf(steps);
        Step[] all = this.steps.toArray(Step[]::new);
        action = Products.raced(size, operations, () -> run(all), vectors);
    }

    private static void run(Step[] steps) {
        for (Step step : steps) {
            step.run();
        }
    }

    @Override
    public void run() {
        action.run();
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public void close() {
        steps.forEach(Step::close);
    }
}
