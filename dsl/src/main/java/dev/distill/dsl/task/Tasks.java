package dev.distill.dsl.task;

/** The words for tasks. */
public final class Tasks {

    private Tasks() {}

    /**
     * The parity of the first k of d bits.
     *
     * @param inputs d, the number of bits
     * @param degree k, the number of bits that count, from 1 to d
     */
    public static SparseParity sparseParity(int inputs, int degree) {
        return SparseParity.firstOf(inputs, degree);
    }

    /**
     * The tree task.
     *
     * @param inputs d, the number of bits, at least (2^depth - 1) * degree
     * @param depth the number of turns; there are 2^depth classes
     * @param degree the number of bits that a node multiplies
     */
    public static TreeTask treeTask(int inputs, int depth, int degree) {
        return new TreeTask(inputs, depth, degree, 4096);
    }
}
