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
     */
    public RacedSteps(String description, Object size, List<Step> steps, Runnable vectors) {
        this.description = description;
        this.steps = List.copyOf(steps);
        Step[] all = this.steps.toArray(Step[]::new);
        // What steps compute is counted by them.
        action = Products.raced(size, 0, () -> run(all), vectors);
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
