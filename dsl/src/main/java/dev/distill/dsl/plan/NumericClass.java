package dev.distill.dsl.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What decides a run's bits beside its specification.
 *
 * @param backend {@code cpu} or {@code cuda}
 * @param precision such as {@code float32}
 * @param numerics which promise the bits carry
 * @param threads of BLAS: a product is shared out among them, and summed otherwise at the borders of their shares
 */
public record NumericClass(String backend, String precision, Numerics numerics, int threads) {

    private static final String BACKEND = "backend";
    private static final String PRECISION = "precision";
    private static final String NUMERICS = "numerics";
    private static final String THREADS = "threads";

    /** Checks the threads. */
    public NumericClass {
        Require.positive("number of BLAS threads", threads);
    }

    /** A class of one thread. */
    public NumericClass(String backend, String precision, Numerics numerics) {
        this(backend, precision, numerics, 1);
    }

    /** Single precision on the processor, with portable bits: the default. */
    public static NumericClass portable() {
        return new NumericClass("cpu", "float32", Numerics.PORTABLE);
    }

    /** Returns this class with that many BLAS threads. */
    public NumericClass threads(int threads) {
        return new NumericClass(backend, precision, numerics, threads);
    }

    /** The class in a sentence's part. */
    public String describe() {
        return backend + ", " + precision + ", " + numerics.label() + " numerics"
                + (threads == 1 ? "" : ", " + threads + " BLAS threads");
    }

    /** The class as a word: {@code cpu/float32/portable}, or {@code cpu/float32/portable/2} with two threads. */
    public String label() {
        return backend + "/" + precision + "/" + numerics.label() + (threads == 1 ? "" : "/" + threads);
    }

    /**
     * Reads a label.
     *
     * @throws DistillException where it is none
     */
    public static NumericClass labelled(String label) {
        String[] parts = label.split("/", -1);
        if (parts.length != 3 && parts.length != 4) {
            throw unreadable(label);
        }
        return new NumericClass(parts[0], parts[1], numerics(parts[2]), parts.length == 3 ? 1 : threads(parts[3]));
    }

    /** One thread is not written: it is what classes had before threads were told. */
    @JsonValue
    Map<String, Object> parts() {
        Map<String, Object> parts = new TreeMap<>();
        parts.put(BACKEND, backend);
        parts.put(PRECISION, precision);
        parts.put(NUMERICS, numerics);
        if (threads != 1) {
            parts.put(THREADS, threads);
        }
        return parts;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NumericClass of(Map<String, String> parts) {
        List<String> known = List.of(BACKEND, PRECISION, NUMERICS, THREADS);
        boolean whole = known.subList(0, 3).stream().allMatch(name -> parts.get(name) != null)
                && known.containsAll(parts.keySet());
        if (!whole) {
            throw unreadable(parts.toString());
        }
        return new NumericClass(
                parts.get(BACKEND),
                parts.get(PRECISION),
                numerics(parts.get(NUMERICS)),
                parts.containsKey(THREADS) ? threads(parts.get(THREADS)) : 1);
    }

    private static Numerics numerics(String text) {
        return Arrays.stream(Numerics.values())
                .filter(it -> it.label().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> unreadable(text));
    }

    private static int threads(String text) {
        if (text == null || !text.matches("[1-9][0-9]{0,3}")) {
            throw unreadable(text);
        }
        return Integer.parseInt(text);
    }

    private static DistillException unreadable(String text) {
        return new DistillException(
                "The numeric class (" + Shown.of(String.valueOf(text)) + ") is none.",
                "The text was damaged, or written by another version of distill.");
    }
}
