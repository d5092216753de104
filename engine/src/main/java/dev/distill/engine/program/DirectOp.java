package dev.distill.engine.program;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** On the CPU: the native entry point itself. ND4J's executioner adds .3 to 2.4 us a call and a few objects to collect. */
final class DirectOp extends PreparedOp {

    private final NativeOps natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
    private final long hash;
    private final Pointer pointer;

    DirectOp(Call call, String description) {
        super(call, description);
        hash = op.opHash();
        pointer = context.contextPointer();
    }

    @Override
    public void run() {
        if (natives.execCustomOp2(null, hash, pointer) != 0) {
            throw new IllegalStateException("The op (%s) failed: %s".formatted(describe(), natives.lastErrorMessage()));
        }
    }
}
