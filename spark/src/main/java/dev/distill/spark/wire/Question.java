package dev.distill.spark.wire;

import java.io.Serializable;
import java.util.List;

/** What an executor asks of the driver; each question belongs to an errand. */
public sealed interface Question extends Serializable {

    /** The name of the errand. */
    String errand();

    /** The job is begun; the answer is whether it may be, which it may once: a cluster begins a lost executor's tasks again by itself. */
    record Begun(String errand) implements Question {}

    /** A worker said a line; the answer is an {@link Instruction}. */
    record Told(String errand, String line) implements Question {}

    /** Some bytes of a file of the driver's store are wanted; the answer is those bytes, none at its end. */
    record Wanted(String errand, String path, long offset) implements Question {}

    /** Some bytes of a run's file; the answer is whether they were taken. */
    record Given(String errand, String run, String name, long offset, byte[] bytes) implements Question {}

    /** All files of a run that were asked for were given, if it has them still; the answer is whether they were taken. */
    record Brought(String errand, String run, List<Piece> files) implements Question {}
}
