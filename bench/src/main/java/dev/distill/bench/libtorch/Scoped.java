package dev.distill.bench.libtorch;

import dev.distill.bench.peer.Step;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** What frees tensors and stops gradients around a piece of work. */
final class Scoped {

    private Scoped() {}

    /** A step whose tensors are freed at its end. */
    static Step step(Runnable work) {
        return () -> {
            PointerScope scope = new PointerScope();
            try {
                work.run();
            } finally {
                scope.close();
            }
        };
    }

    /** Work that no gradient flows through. */
    static <T> T frozen(Supplier<T> work) {
        NoGradGuard guard = new NoGradGuard();
        try {
            return work.get();
        } finally {
            guard.close();
        }
    }
}
