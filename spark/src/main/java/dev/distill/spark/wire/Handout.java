package dev.distill.spark.wire;

import java.io.Serializable;
import java.util.List;

/**
 * A job as it goes to an executor.
 *
 * @param errand the name of this handing out: another one of the same runs has another
 * @param launch how its worker is started
 * @param order the worker's order, with {@link #SCRATCH} in place of the store
 * @param pieces the files that the job reads, and those that it goes on from
 * @param quietMillis after which silence a worker is taken for dead, or 0
 */
public record Handout(String errand, Launch launch, String order, List<Piece> pieces, long quietMillis)
        implements Serializable {

    /** Stands in an order for the executor's own store, which the driver does not know. */
    public static final String SCRATCH = "distill:scratch";

    /** Copies the list. */
    public Handout {
        pieces = List.copyOf(pieces);
    }
}
