package dev.distill.engine.program;

import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/** On any backend: ND4J's executioner, which knows of streams and of the side that holds the newest values. */
final class ExecutionerOp extends PreparedOp {

    private final OpExecutioner executioner = Nd4j.getExecutioner();

    ExecutionerOp(Call call, String description) {
        super(call, description);
    }

    @Override
    public void run() {
        executioner.exec(op, context);
    }
}
