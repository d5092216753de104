package dev.distill.dsl.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What is learned: inputs drawn afresh for each step, and their labels.
 *
 * <p>Inputs are vectors of -1 and +1, uniform; a label is a class from 0. Test and selection examples come from streams of
 * their own, so neither can leak into training or into each other.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SparseParity.class, name = "sparse-parity"),
    @JsonSubTypes.Type(value = TreeTask.class, name = "tree-task")
})
public sealed interface Task permits SparseParity, TreeTask {

    /** The number of input bits, d. */
    int inputs();

    /** The number of classes, C. */
    int classes();

    /** The number of test examples; as many are drawn for selection. */
    int testExamples();

    /** The input coordinates (from 0) that the label depends on, in increasing order. */
    List<Integer> support();

    /** Returns this task tested on that many examples. */
    Task testExamples(int examples);

    /** The task in a sentence's part, such as "sparse parity of 4 out of 50 bits". */
    String describe();

    /** Reads this task by its kind. */
    <R> R read(Reader<R> reader);

    /** One method for each kind of task. */
    interface Reader<R> {
        /** Reads a sparse parity. */
        R sparseParity(SparseParity task);

        /** Reads a tree task. */
        R tree(TreeTask task);
    }
}
