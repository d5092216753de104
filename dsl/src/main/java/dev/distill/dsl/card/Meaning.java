package dev.distill.dsl.card;

import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.stream.Collectors;

/** What goes into a network and comes out of it, in words. */
final class Meaning {
    private Meaning() {}

    static String ofInputs(RunSpecification run) {
        List<Field> fields = run.task().allGiven();
        return fields.stream()
                .map(field -> (fields.size() == 1 ? "" : field.name() + ", ") + ofInput(field))
                .collect(Collectors.joining("; "));
    }

    private static String ofInput(Field field) {
        return "float32 " + batch(field.value().shape()) + (field.value().ids() > 0 ? ", int64 in ONNX" : "") + ": "
                + field.kind().describe()
                + (field.name().equals(Field.HIDDEN) ? ", 1 where no other position may look" : "");
    }

    static String ofOutputs(RunSpecification run) {
        Task task = run.task();
        if (task.isRated()) {
            return "float32 [batch, 1]: " + task.describeClasses();
        }
        return run.blueprint().outputKind() == Output.SCALAR
                ? "float32 [batch, 1]: one number, from 0 on for class 0, below for class 1; " + task.describeClasses()
                : "float32 " + batch(run.blueprint().output().value().shape())
                        + ": a logit a class, before any softmax; " + task.describeClasses();
    }

    private static String batch(List<Integer> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[batch, ", "]"));
    }
}
