package dev.distill.engine.program;

import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/** One of ND4J's transforms that no prepared op has, such as the error function, on any backend. */
public final class TransformOp implements Step {

    private final OpExecutioner executioner = Nd4j.getExecutioner();
    private final String description;
    private final Op op;

    /**
     * Makes a step of an op.
     *
     * @param op with its values and where the result goes
     */
    public TransformOp(String description, Op op) {
        this.description = description;
        this.op = op;
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public void run() {
        executioner.exec(op);
    }
}
