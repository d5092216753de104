package dev.distill.dsl.architecture;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Value;
import java.util.List;

/**
 * Where a layer stands in a network.
 *
 * @param name the layer's name
 * @param inputs what comes in, an example at a time
 * @param outputs the numbers that the task wants at the end
 * @param before the arrays of weights of the layers before it
 */
record Place(String name, List<Value> inputs, int outputs, List<Weight> before) {
    Value input() {
        return inputs.get(0);
    }

    /** The input, which must be numbers and have so many axes. */
    Value numbers(int axes, String wanted) {
        Value value = input();
        check(
                value.ids() == 0 && value.shape().size() == axes,
                "needs " + wanted + ", and what comes before it is " + value.describe(),
                "Put a layer before it that gives " + wanted + ", or read another with from(...).");
        return value;
    }

    /** The input, which must be numbers of any shape. */
    Value numbers() {
        check(
                input().ids() == 0,
                "needs numbers, and what comes before it is " + input().describe(),
                "Begin with embedding(...).");
        return input();
    }

    void check(boolean holds, String problem, String advice) {
        Require.that(holds, "The layer (" + name + ") " + problem + ".", advice);
    }

    DeclarationException refused(String problem, String advice) {
        return new DeclarationException("The layer (" + name + ") " + problem + ".", advice);
    }
}
