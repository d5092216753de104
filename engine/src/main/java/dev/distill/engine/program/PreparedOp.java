package dev.distill.engine.program;

import dev.distill.engine.platform.Platform;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** An op made once, with its context. */
public abstract sealed class PreparedOp implements Step permits DirectOp, ExecutionerOp {

    private final String description;
    final CustomOp op;
    final OpContext context;

    PreparedOp(Call call, String description) {
        this.description = description;
        op = DynamicCustomOp.builder(call.op()).build();
        context = contextOf(call);
    }

    public static PreparedOp of(Platform platform, Call call, String description) {
        return platform.onCpu() ? new DirectOp(call, description) : new ExecutionerOp(call, description);
    }

    @Override
    public String describe() {
        return description;
    }

    /** Until the collector finds a context, its views of arrays would stay in native memory. */
    @Override
    public final void close() {
        context.purge();
        closed(context);
    }

    private static void closed(OpContext context) {
        try {
            context.close();
        } catch (Exception e) {
            throw new IllegalStateException("The context of an op cannot be closed: " + e.getMessage(), e);
        }
    }

    private static OpContext contextOf(Call call) {
        OpContext context = Nd4j.getExecutioner().buildContext();
        for (int k = 0; k < call.inputs().size(); k++) {
            context.setInputArray(k, call.inputs().get(k));
        }
        for (int k = 0; k < call.outputs().size(); k++) {
            context.setOutputArray(k, call.outputs().get(k));
        }
        context.setIArguments(
                call.integers().stream().mapToLong(Long::longValue).toArray());
        context.setTArguments(
                call.reals().stream().mapToDouble(Double::doubleValue).toArray());
        if (!call.switches().isEmpty()) {
            context.setBArguments(switches(call));
        }
        context.allowHelpers(call.helped());
        return context;
    }

    private static boolean[] switches(Call call) {
        boolean[] values = new boolean[call.switches().size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = call.switches().get(k);
        }
        return values;
    }
}
