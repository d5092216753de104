package dev.distill.engine.safetensors;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.array.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named arrays of floats, doubles and longs with some lines of text: what a safetensors file holds. Arrays of a file and of
 * parameters stay where they are and are passed on piece by piece: files of any size are read and written in little memory.
 *
 * <p>The same content always gives the same bytes: keys are sorted, and so are the data, the wider types first to keep them aligned.
 *
 * <pre>{@code
 * Safetensors.empty().with("student.", parameters).with("step", 500).describedBy("run", identity).write(file);
 * Safetensors.read(file).into("student.", parameters);
 * }</pre>
 */
public final class Safetensors {

    /** The bytes that are in Java's memory at a time, of however large an array. */
    static final int PIECE = 1 << 20;

    private final SortedMap<String, Tensor> tensors;
    private final SortedMap<String, String> metadata;

    Safetensors(SortedMap<String, Tensor> tensors, SortedMap<String, String> metadata) {
        this.tensors = tensors;
        this.metadata = metadata;
    }

    /** Nothing, to start from. */
    public static Safetensors empty() {
        return new Safetensors(new TreeMap<>(), new TreeMap<>());
    }

    /** All arrays of a set of FLOAT parameters under their own names, with some text. */
    public static Safetensors of(Parameters parameters, Map<String, String> metadata) {
        return new Safetensors(new TreeMap<>(), new TreeMap<>(metadata)).with("", parameters);
    }

    /**
     * Reads a file, which must stay while its arrays are read; one that is cut short or does not add up is refused, before anything
     * is allocated for it.
     */
    public static Safetensors read(Path file) {
        try {
            return new SafetensorsReader(new SafetensorsBytes.OfFile(file)).read();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Reads the bytes of a file. */
    public static Safetensors parse(byte[] bytes) {
        SafetensorsBytes given = new SafetensorsBytes.Given(ByteBuffer.wrap(bytes.clone()));
        try {
            return new SafetensorsReader(given).read();
        } catch (IOException e) {
            throw unreadable(Path.of(given.source()), e);
        }
    }

    /** These and all arrays of a set of FLOAT parameters, their names after a prefix; what is written are the values of that moment. */
    public Safetensors with(String prefix, Parameters parameters) {
        Safetensors more = this;
        for (String name : parameters.names()) {
            more = more.with(
                    prefix + name,
                    new Tensor(Tensor.Kind.F32, parameters.shape(name), new Content.Live(parameters.host(name))));
        }
        return more;
    }

    /** These and one more array, row-major. */
    public Safetensors with(String name, long[] shape, float[] values) {
        return with(name, Tensor.of(shape, values));
    }

    /** These and one more array, row-major. */
    public Safetensors with(String name, long[] shape, double[] values) {
        return with(name, Tensor.of(shape, values));
    }

    /** These and a row of whole numbers: a step, a stream's position. */
    public Safetensors with(String name, long... values) {
        return with(name, Tensor.of(new long[] {values.length}, values));
    }

    /** These and one more line of text. */
    public Safetensors describedBy(String key, String text) {
        SortedMap<String, String> more = new TreeMap<>(metadata);
        more.put(key, text);
        return new Safetensors(tensors, more);
    }

    /** The names of the arrays, sorted. */
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /** The lines of text, sorted by key. */
    public Map<String, String> metadata() {
        return new TreeMap<>(metadata);
    }

    /** The shape of an array. */
    public long[] shape(String name) {
        return tensor(name).shape();
    }

    /** A copy of an array of floats. */
    public float[] floats(String name) {
        return tensor(name, Tensor.Kind.F32).floats();
    }

    /** A copy of an array of doubles. */
    public double[] doubles(String name) {
        return tensor(name, Tensor.Kind.F64).doubles();
    }

    /** A copy of an array of longs. */
    public long[] longs(String name) {
        return tensor(name, Tensor.Kind.I64).longs();
    }

    /** Writes every array of the parameters from the array of its name, which must be there with its shape. */
    public void into(Parameters parameters) {
        into("", parameters);
    }

    /** Writes every array of the parameters from the array of its name after a prefix, which must be there with its shape. */
    public void into(String prefix, Parameters parameters) {
        into(prefix, parameters, PIECE);
    }

    /** Writes them in pieces of at most so many bytes, a multiple of eight. */
    void into(String prefix, Parameters parameters, int most) {
        parameters.names().forEach(name -> parameters.checkShape(name, shape(prefix + name)));
        for (String name : parameters.names()) {
            try {
                tensor(prefix + name, Tensor.Kind.F32).into(parameters.host(name), most);
            } catch (IOException e) {
                throw new DistillException(
                        "The array (" + prefix + name + ") cannot be read: " + e + ".",
                        "Maybe its file was removed.",
                        e);
            }
        }
    }

    /** The bytes of the file. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the bytes of the file, array by array. */
    public void write(OutputStream out) throws IOException {
        write(out, PIECE);
    }

    /** Writes them in pieces of at most so many, a multiple of eight. */
    void write(OutputStream out, int most) throws IOException {
        SafetensorsWriter.write(tensors, metadata, out, most);
    }

    /** Writes the file; whoever needs it whole or not at all gives a temporary name and moves it. */
    public void write(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out);
        } catch (IOException e) {
            throw new DistillException(
                    "The file (" + file + ") cannot be written: " + e + ".", "Maybe the disk is full.", e);
        }
    }

    private static DistillException unreadable(Path file, IOException e) {
        return new DistillException("The file (" + file + ") cannot be read: " + e + ".", "Maybe it was removed.", e);
    }

    private Safetensors with(String name, Tensor tensor) {
        SortedMap<String, Tensor> more = new TreeMap<>(tensors);
        if (name.equals(SafetensorsReader.METADATA) || more.put(name, tensor) != null) {
            throw new IllegalArgumentException("The name (" + name + ") is taken.\nGive the array another name.");
        }
        return new Safetensors(more, metadata);
    }

    private Tensor tensor(String name, Tensor.Kind kind) {
        Tensor tensor = tensor(name);
        if (tensor.kind() != kind) {
            throw new DistillException(
                    "The array (" + name + ") has the type (" + tensor.kind() + "), not " + kind + ".",
                    "Maybe it is another file.");
        }
        return tensor;
    }

    private Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new DistillException("There is no array (" + name + ").", "There are " + tensors.keySet() + ".");
        }
        return tensor;
    }
}
