package dev.distill.engine.pass;

import java.util.Arrays;

/**
 * All ways in which the frames of one example spell a target, as connectionist temporal classification sums over them (Graves, Fernández,
 * Gomez and Schmidhuber 2006) [paper]. A way gives each frame a class or the blank, the last class [choice]; what it spells is what is left
 * when neighbours that are the same are taken for one, and blanks are left out.
 *
 * <p>Sums are of logarithms, in double precision, by Java's own strict functions: the same bits on every processor. Nothing is made for
 * an example but what was made once.
 */
public final class Alignments {

    // From here on exp(-x) is lost beside 1.
    private static final double LOST = 37;

    private final int frames;
    private final int classes;
    private final double[] logs;
    private final double[] before;
    private final double[] after;
    private final double[] share;
    private final int[] symbols;
    private final int widest;
    private int states;
    private double loss;

    /**
     * Room for examples.
     *
     * @param frames T
     * @param classes C, the blank among them
     * @param longest the most classes of a target
     */
    public Alignments(int frames, int classes, int longest) {
        this.frames = frames;
        this.classes = classes;
        this.widest = 2 * longest + 1;
        this.logs = new double[frames * classes];
        this.before = new double[frames * widest];
        this.after = new double[frames * widest];
        this.share = new double[classes];
        this.symbols = new int[widest];
    }

    /** The least frames that can spell a target: one for each class, and a blank between two that are the same. */
    public static int least(int[] target) {
        int frames = target.length;
        for (int k = 1; k < target.length; k++) {
            frames += target[k] == target[k - 1] ? 1 : 0;
        }
        return frames;
    }

    /**
     * Reads an example; returns - log of the summed probability of all ways that spell its target: infinite where there is none.
     *
     * @param logits where its frames lie, [T, C] from a place on
     * @param targets where its target lies, from a place on, at most as long as the longest: whole numbers below C - 1, then negative ones
     */
    public double read(double[] logits, int at, double[] targets, int first, int length) {
        spell(targets, first, length);
        for (int t = 0; t < frames; t++) {
            logSoftmax(logits, at + t * classes, t * classes);
        }
        forward();
        int end = (frames - 1) * widest + states - 1;
        loss = -(states == 1 ? before[end] : sum(before[end], before[end - 1], Double.NEGATIVE_INFINITY));
        return loss;
    }

    private void spell(double[] targets, int first, int length) {
        int count = 0;
        while (count < length && targets[first + count] >= 0) {
            symbols[2 * count + 1] = symbol(targets[first + count]);
            count++;
        }
        states = 2 * count + 1;
        for (int s = 0; s < states; s += 2) {
            symbols[s] = classes - 1;
        }
    }

    private int symbol(double id) {
        if (id >= classes - 1 || id != Math.rint(id)) {
            throw new IllegalArgumentException(
                    "The class (%s) of a target is none of %d and a blank.%nName classes from 0 to %d."
                            .formatted(id, classes - 1, classes - 2));
        }
        return (int) id;
    }

    private void logSoftmax(double[] logits, int from, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            largest = Math.max(largest, logits[from + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += StrictMath.exp(logits[from + c] - largest);
        }
        double whole = largest + StrictMath.log(sum);
        for (int c = 0; c < classes; c++) {
            logs[to + c] = logits[from + c] - whole;
        }
    }

    /** The logarithm of the probability to have spelled as much as a state says, at a frame, that frame included. */
    private void forward() {
        Arrays.fill(before, 0, states, Double.NEGATIVE_INFINITY);
        for (int s = 0; s < Math.min(2, states); s++) {
            before[s] = logs[symbols[s]];
        }
        for (int t = 1; t < frames; t++) {
            int last = (t - 1) * widest;
            for (int s = 0; s < states; s++) {
                double one = s < 1 ? Double.NEGATIVE_INFINITY : before[last + s - 1];
                double two = leaps(s) ? before[last + s - 2] : Double.NEGATIVE_INFINITY;
                before[t * widest + s] = logs[t * classes + symbols[s]] + sum(before[last + s], one, two);
            }
        }
    }

    /** Whether a state may come right after the one two before it: a class after another one, without a blank. */
    private boolean leaps(int s) {
        return s >= 2 && symbols[s] != classes - 1 && symbols[s] != symbols[s - 2];
    }

    /**
     * Writes the gradient of the last example's loss on its logits, times a factor: softmax(z) less the share of ways in which a frame is
     * that class. It is 0 where no way spells the target.
     *
     * @param gradient where it is to lie, [T, C] from a place on
     */
    public void gradient(double factor, double[] gradient, int at) {
        if (loss == Double.POSITIVE_INFINITY) {
            Arrays.fill(gradient, at, at + frames * classes, 0);
            return;
        }
        backward();
        for (int t = 0; t < frames; t++) {
            shares(t);
            for (int c = 0; c < classes; c++) {
                double probability = StrictMath.exp(logs[t * classes + c]);
                gradient[at + t * classes + c] = factor * (probability - share[c]);
            }
        }
    }

    /** The logarithm of the probability to spell what a state leaves, after a frame. */
    private void backward() {
        int end = (frames - 1) * widest;
        for (int s = 0; s < states; s++) {
            after[end + s] = s >= states - 2 ? 0 : Double.NEGATIVE_INFINITY;
        }
        for (int t = frames - 2; t >= 0; t--) {
            for (int s = 0; s < states; s++) {
                after[t * widest + s] = sum(
                        next(t + 1, s),
                        s + 1 < states ? next(t + 1, s + 1) : Double.NEGATIVE_INFINITY,
                        s + 2 < states && leaps(s + 2) ? next(t + 1, s + 2) : Double.NEGATIVE_INFINITY);
            }
        }
    }

    private double next(int t, int s) {
        return after[t * widest + s] + logs[t * classes + symbols[s]];
    }

    private void shares(int t) {
        Arrays.fill(share, 0);
        for (int s = 0; s < states; s++) {
            share[symbols[s]] += StrictMath.exp(before[t * widest + s] + after[t * widest + s] + loss);
        }
    }

    /** log(exp a + exp b + exp c). */
    private static double sum(double a, double b, double c) {
        double largest = Math.max(a, Math.max(b, c));
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = part(a - largest) + part(b - largest) + part(c - largest);
        return sum == 1 ? largest : largest + StrictMath.log(sum);
    }

    private static double part(double x) {
        if (x == 0) {
            return 1;
        }
        return x < -LOST ? 0 : StrictMath.exp(x);
    }
}
