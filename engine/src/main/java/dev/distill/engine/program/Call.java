package dev.distill.engine.program;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One ND4J op by its libnd4j name with all it is called with; libnd4j's {@code include/ops/declarable/generic} has the argument orders.
 *
 * @param note the arguments in words, for the listing
 */
record Call(
        String op,
        List<INDArray> inputs,
        List<INDArray> outputs,
        List<Long> integers,
        List<Double> reals,
        String note) {

    static Call of(String op, INDArray... inputs) {
        return new Call(op, Arrays.asList(inputs), List.of(), List.of(), List.of(), "");
    }

    Call into(INDArray... arrays) {
        return new Call(op, inputs, Arrays.asList(arrays), integers, reals, note);
    }

    Call integers(long... values) {
        return new Call(op, inputs, outputs, Arrays.stream(values).boxed().toList(), reals, note);
    }

    Call reals(double... values) {
        return new Call(
                op, inputs, outputs, integers, Arrays.stream(values).boxed().toList(), note);
    }

    Call note(String words) {
        return new Call(op, inputs, outputs, integers, reals, words);
    }
}
