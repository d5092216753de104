package dev.distill.spark.executor;

import dev.distill.spark.wire.Ending;
import dev.distill.spark.wire.Handout;
import org.apache.spark.api.java.function.Function;

/** The one thing that tasks do: a job on the executor that they are on. */
public final class DoJob implements Function<Handout, Ending> {

    private static final long serialVersionUID = 1;

    /** For Spark. */
    public DoJob() {}

    @Override
    public Ending call(Handout handout) throws Exception {
        return Executor.ofThisProcess().run(handout);
    }
}
