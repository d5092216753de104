package dev.distill.engine.backend;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Shown;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From which size on oneDNN takes an operation over from OpenBLAS and ND4J's own loops, in a build that has it. The bits of native
 * numerics hang on it; portable numerics have no oneDNN.
 *
 * @param product the least number of multiplications of a product x W
 * @param overBatch the least number of multiplications of a product x' y, which sums over a batch
 * @param elements the least number of values of tanh and softmax
 */
public record Tuning(long product, long overBatch, long elements) {

    /** In place of a size: oneDNN is never called. */
    public static final long NEVER = Long.MAX_VALUE;

    /** What was measured on the machine that this was written on: where nothing else has been. */
    public static final Tuning USUAL = new Tuning(1_000_000, 1_000_000, 2048);

    private static final Pattern TEXT = Pattern.compile("oneDNN from (\\S+), (\\S+) and (\\S+) on");
    private static final String NEVER_TEXT = "never";

    /** The sizes in a sentence's part, of which {@link #parse} makes them again. */
    public String describe() {
        return "oneDNN from " + text(product) + ", " + text(overBatch) + " and " + text(elements) + " on";
    }

    /** The sizes for people. */
    public String inWords() {
        return "oneDNN for products " + from(product, "multiplications") + ", for those over a batch "
                + from(overBatch, "multiplications") + ", for tanh and softmax " + from(elements, "values");
    }

    private static String from(long size, String unit) {
        return size == NEVER ? NEVER_TEXT : String.format(Locale.ROOT, "from %,d %s on", size, unit);
    }

    /**
     * Reads a description.
     *
     * @throws DistillException where it is none
     */
    public static Tuning parse(String text) {
        return in(text).orElseThrow(() -> new DistillException(
                "The sizes (" + Shown.of(text) + ") of a calibration cannot be read.",
                "They look like: " + USUAL.describe() + "."));
    }

    /** The sizes that stand within a text, such as a provenance's, if any do. */
    public static Optional<Tuning> in(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Tuning(size(matcher.group(1)), size(matcher.group(2)), size(matcher.group(3))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The name under which a store notes the sizes for a build, its kernel and its threads on a processor. */
    public static String note(NativeBuild build, Processor processor) {
        String kernel = build.environment().getOrDefault(NativeBuild.KERNEL, "own");
        String name = processor.model() + "-" + build.name() + "-" + kernel + "-"
                + build.numericClass().threads();
        return "calibrations/" + name.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
    }

    private static String text(long size) {
        return size == NEVER ? NEVER_TEXT : String.valueOf(size);
    }

    private static long size(String text) {
        return text.equals(NEVER_TEXT) ? NEVER : Long.parseLong(text);
    }
}
