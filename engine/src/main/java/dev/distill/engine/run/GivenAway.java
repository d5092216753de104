package dev.distill.engine.run;

import dev.distill.dsl.report.RunResult;
import java.util.List;

/**
 * Has the entry of each run given to a depot as it ends, and passes on what it is told.
 *
 * @param giving gives them
 * @param next is told too
 */
public record GivenAway(Giving giving, RunListener next) implements Relay {

    @Override
    public void ended(RunResult result) {
        next.ended(result);
        if (result.record().isPresent()) {
            giving.give(List.of(result.run().identity()));
        }
    }
}
