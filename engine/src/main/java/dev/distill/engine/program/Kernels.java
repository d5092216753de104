package dev.distill.engine.program;

import dev.distill.engine.backend.Processor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Which ops the native build does well: oneDNN, where the build has it, takes over tanh and softmax once they are large enough.
 *
 * @param oneDnn whether the build has oneDNN
 * @param fused whether the processor is known to multiply and add in one instruction; otherwise Java computes it by other means, slowly
 * @param pinned whether oneDNN is held to an instruction set; its tanh does not heed that, so it is left alone
 */
public record Kernels(boolean oneDnn, boolean fused, boolean pinned) {

    private static final long LARGE = 2048;
    private static final boolean FUSED = Processor.ofThisMachine().fuses();

    /** What is loaded here, under the environment of this process. */
    public static Kernels present() {
        boolean cpu = Nd4j.getEnvironment().isCPU();
        String build = NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo();
        return new Kernels(cpu && build.contains("HAVE_ONEDNN"), FUSED, System.getenv("ONEDNN_MAX_CPU_ISA") != null);
    }

    public Call tanh(INDArray values, INDArray out) {
        return Call.of("tanh", values).into(out).helpedIf(oneDnn && !pinned && values.length() >= LARGE);
    }

    /** oneDNN is asked for arrays of rank 3 and more only. */
    public Call softmax(INDArray values, INDArray out) {
        boolean helped = oneDnn && values.length() >= LARGE;
        return helped && values.rank() < 3
                ? Call.of("softmax", raised(values)).into(raised(out))
                : Call.of("softmax", values).into(out).helpedIf(helped);
    }

    private static INDArray raised(INDArray array) {
        return array.reshape(1, -1, array.size(-1));
    }
}
