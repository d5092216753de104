package dev.distill.engine.program;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One ND4J op by its libnd4j name with all it is called with; libnd4j's {@code include/ops/declarable/generic} has the argument orders.
 *
 * @param helped whether a helper library of the build, oneDNN, may do the work; it has to pay for its call
 * @param note the arguments in words, for the listing
 */
public record Call(
        String op,
        List<INDArray> inputs,
        List<INDArray> outputs,
        List<Long> integers,
        List<Double> reals,
        List<Boolean> switches,
        boolean helped,
        String note) {

    public static Call of(String op, INDArray... inputs) {
        return new Call(op, Arrays.asList(inputs), List.of(), List.of(), List.of(), List.of(), true, "");
    }

    public Call into(INDArray... arrays) {
        return new Call(op, inputs, Arrays.asList(arrays), integers, reals, switches, helped, note);
    }

    public Call integers(long... values) {
        List<Long> list = Arrays.stream(values).boxed().toList();
        return new Call(op, inputs, outputs, list, reals, switches, helped, note);
    }

    public Call reals(double... values) {
        List<Double> list = Arrays.stream(values).boxed().toList();
        return new Call(op, inputs, outputs, integers, list, switches, helped, note);
    }

    public Call switches(Boolean... values) {
        return new Call(op, inputs, outputs, integers, reals, List.of(values), helped, note);
    }

    public Call helpedIf(boolean worthwhile) {
        return new Call(op, inputs, outputs, integers, reals, switches, worthwhile, note);
    }

    public Call note(String words) {
        return new Call(op, inputs, outputs, integers, reals, switches, helped, words);
    }
}
