package dev.distill.dsl.card;

import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.task.SparseParity;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.TreeTask;

/** What goes into a network and comes out of it, in words. */
final class Meaning {

    private static final Task.Reader<String> CLASSES = new Task.Reader<>() {
        @Override
        public String sparseParity(SparseParity task) {
            return "class 0 where the product of the inputs " + task.support()
                    + " (from 0) is +1, class 1 where it is -1";
        }

        @Override
        public String tree(TreeTask task) {
            return "the leaves of a binary tree of depth " + task.depth()
                    + ", left to right: at node n (from 1, level by"
                    + " level) the product of inputs (n - 1) * " + task.degree() + " to n * " + task.degree()
                    + " - 1 leads left where it is +1";
        }
    };

    private Meaning() {}

    static String ofInputs(RunSpecification run) {
        return "float32 [batch, " + run.task().inputs() + "]: each number is -1 or +1";
    }

    static String ofOutputs(RunSpecification run) {
        String classes = run.task().read(CLASSES);
        return run.architecture().output() == Output.SCALAR
                ? "float32 [batch, 1]: one number, from 0 on for class 0, below for class 1; " + classes
                : "float32 [batch, " + run.task().classes() + "]: a logit a class, before any softmax; " + classes;
    }
}
