package dev.distill.spark.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;

/**
 * What an executor does when its worker has said a line.
 *
 * @param bring the runs whose files the driver wants first
 * @param say a line for the worker, or empty
 * @param over whether the job is done
 * @param gone whether nobody waits for this errand any more
 */
public record Instruction(List<Bring> bring, String say, boolean over, boolean gone) implements Serializable {

    /** Nothing. */
    public static final Instruction NONE = new Instruction(List.of(), "", false, false);

    /** To stop. */
    public static final Instruction GONE = new Instruction(List.of(), "", false, true);

    /** The instruction as bytes: the classes of an answer must be Java's own, since an executor reads it before it has ours. */
    public byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        }
        return bytes.toByteArray();
    }

    /** Reads bytes. */
    public static Instruction of(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (Instruction) in.readObject();
        }
    }

    /**
     * A run's files that are wanted.
     *
     * @param run its identity
     * @param folder where they lie in a store
     * @param known the names of those that the driver has
     */
    public record Bring(String run, String folder, List<String> known) implements Serializable {}
}
