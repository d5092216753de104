package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Inputs;
import dev.distill.bench.work.MissingWork;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The batches that the engine's worker draws; the worker keeps the class to itself, so it is reached by a method handle. */
final class OurInputs implements Step {

    private static final String BATCHES = "dev.distill.engine.worker.Batches";

    private final AutoCloseable batches;
    private final MethodHandle draw;
    private long step;

    OurInputs(Inputs inputs) {
        try {
            Class<?> type = Class.forName(BATCHES);
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            MethodHandle constructor = lookup.findConstructor(
                    type, MethodType.methodType(void.class, Task.class, int.class, Stream.class));
            batches = (AutoCloseable) constructor.invoke(
                    Tasks.sparseParity(inputs.inputs(), Inputs.SUPPORT), inputs.batch(), Streams.of(1).stream("data"));
            draw = lookup.findVirtual(type, "draw", MethodType.methodType(void.class, long.class))
                    .bindTo(batches);
        } catch (Throwable e) {
            throw missing(e);
        }
    }

    @Override
    public void run() {
        try {
            draw.invokeExact(step++);
        } catch (Throwable e) {
            throw missing(e);
        }
    }

    private static MissingWork missing(Throwable cause) {
        MissingWork missing = new MissingWork("the engine draws its batches otherwise now: " + cause);
        missing.initCause(cause);
        return missing;
    }

    @Override
    public void close() {
        try {
            batches.close();
        } catch (Exception e) {
            throw new IllegalStateException("The batches could not be freed.", e);
        }
    }
}
