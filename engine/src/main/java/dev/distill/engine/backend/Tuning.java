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
 * @param narrow the sizes for layers with few inputs or few outputs; empty where nothing was measured of them, and the others hold
 */
public record Tuning(long product, long overBatch, long elements, Optional<Narrow> narrow) {

    /**
     * The same two sizes where a layer's matrix W is narrow: OpenBLAS copies both factors into another order first, and its sums over a long
     * batch into so few places hardly gain by that.
     */
    public record Narrow(long product, long overBatch) {}

    /** In place of a size: oneDNN is never called. */
    public static final long NEVER = Long.MAX_VALUE;

    /** What was measured on the machine that this was written on: where nothing else has been. */
    public static final Tuning USUAL = new Tuning(1_000_000, 1_000_000, 2048);

    private static final Pattern TEXT =
            Pattern.compile("oneDNN from (\\S+), (\\S+) and (\\S+) on(?:, from (\\S+) and (\\S+) on narrow layers)?");
    private static final String NEVER_TEXT = "never";

    /** Sizes of which nothing is known where layers are narrow. */
    public Tuning(long product, long overBatch, long elements) {
        this(product, overBatch, elements, Optional.empty());
    }

    /** Returns these sizes with others for narrow layers. */
    public Tuning narrow(long product, long overBatch) {
        return new Tuning(this.product, this.overBatch, elements, Optional.of(new Narrow(product, overBatch)));
    }

    /** The sizes in a sentence's part, of which {@link #parse} makes them again. */
    public String describe() {
        return "oneDNN from " + text(product) + ", " + text(overBatch) + " and " + text(elements) + " on"
                + narrow.map(sizes -> ", from " + text(sizes.product()) + " and " + text(sizes.overBatch())
                                + " on narrow layers")
                        .orElse("");
    }

    /** The sizes for people. */
    public String inWords() {
        return "oneDNN for products " + from(product, "multiplications") + ", for those over a batch "
                + from(overBatch, "multiplications") + ", for tanh and softmax " + from(elements, "values")
                + narrow.map(sizes -> ", of narrow layers " + from(sizes.product(), "multiplications") + " and "
                                + from(sizes.overBatch(), "multiplications"))
                        .orElse("");
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
            Tuning sizes = new Tuning(size(matcher.group(1)), size(matcher.group(2)), size(matcher.group(3)));
            return Optional.of(
                    matcher.group(4) == null ? sizes : sizes.narrow(size(matcher.group(4)), size(matcher.group(5))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The name under which a store notes the sizes for a build, its kernel and its threads on a processor. */
    public static String note(NativeBuild build, Processor processor) {
        String kernel = build.environment().getOrDefault(NativeBuild.KERNEL, "own");
        String name = processor.model() + "-" + build.name() + "-" + kernel + "-"
                + build.numericClass().threads();
        return "kernel-sizes/" + name.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
    }

    private static String text(long size) {
        return size == NEVER ? NEVER_TEXT : String.valueOf(size);
    }

    private static long size(String text) {
        return text.equals(NEVER_TEXT) ? NEVER : Long.parseLong(text);
    }
}
