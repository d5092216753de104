package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.text.Numbers;

/** How a teacher's logits become the distribution that a student is fitted to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Softening.Temperature.class, name = "temperature"),
    @JsonSubTypes.Type(value = Softening.Argmax.class, name = "argmax"),
    @JsonSubTypes.Type(value = Softening.TopK.class, name = "top-k"),
    @JsonSubTypes.Type(value = Softening.LearnedTemperature.class, name = "learned-temperature"),
    @JsonSubTypes.Type(value = Softening.InstanceTemperature.class, name = "instance-temperature")
})
public sealed interface Softening {
    /** The softening in a sentence's part. */
    String describe();

    /** Whether its temperature is trained against the student. */
    default boolean isLearned() {
        return false;
    }

    /** Returns this softening with every length turned into steps. */
    default Softening resolvedBy(Lengths lengths) {
        return this;
    }

    /** The largest k classes at the temperature that this softening has, or at 1. */
    default Softening topK(int k) {
        if (this instanceof TopK cut) {
            return new TopK(k, cut.value());
        }
        return new TopK(k, this instanceof Temperature temperature ? temperature.value() : Schedule.constant(1));
    }

    /** A temperature that stays. */
    static Softening at(double temperature) {
        return new Temperature(Schedule.constant(Require.positive("temperature", temperature)));
    }

    /**
     * The softmax of the logits divided by T.
     *
     * @param value T, above 0, over the stage
     */
    record Temperature(Schedule value) implements Softening {
        /** Checks the temperature. */
        public Temperature {
            Require.that(
                    value.isAtLeast(Double.MIN_NORMAL),
                    "The temperature (" + value.describe() + ") is not above 0 throughout.",
                    "Give temperatures above 0, or use argmax().");
        }

        @Override
        public Softening resolvedBy(Lengths lengths) {
            return new Temperature(value.resolvedBy(lengths));
        }

        @Override
        public String describe() {
            return (value.isConstant() ? "T = " : "T ") + value.describe();
        }
    }

    /**
     * The softmax of the k largest logits divided by T; the other classes have no weight. An option of the progressive study's code, with
     * k = 5 [paper]; ties go to the lowest class [choice].
     *
     * @param k how many classes keep their weight, at least 1
     * @param value T, above 0, over the stage
     */
    record TopK(int k, Schedule value) implements Softening {
        /** Checks the number of classes and the temperature. */
        public TopK {
            Require.positive("number of largest classes", k);
            value = new Temperature(value).value();
        }

        @Override
        public Softening resolvedBy(Lengths lengths) {
            return new TopK(k, value.resolvedBy(lengths));
        }

        @Override
        public String describe() {
            return "the " + k + " likeliest at " + new Temperature(value).describe();
        }
    }

    /**
     * One temperature for all examples, on both, that is trained against the student: T = least + range * sigmoid(theta). theta ascends the
     * loss, its gradient times lambda(e) = (1 - cos(pi e / loops)) / 2 for epoch e up to the loops, counted from 1, and times 1 from then
     * on; it is updated by the student's own optimiser at its rate and decay (Li et al., arXiv 2211.16231) [paper].
     *
     * @param least the least temperature, above 0; 1 in the paper
     * @param range how far above it may rise; 20 in the paper
     * @param start theta at first; 1 in the paper, which makes T 15.6
     * @param epoch for how long lambda stays before it rises
     * @param loops how many epochs it rises for; 10 on CIFAR-100, 5 on ImageNet in the paper
     */
    record LearnedTemperature(double least, double range, double start, Length epoch, int loops) implements Softening {
        /** Checks the numbers. */
        public LearnedTemperature {
            Require.positive("least temperature", least);
            Require.positive("range of the learned temperature", range);
            Require.that(
                    Double.isFinite(start),
                    "The start (" + start + ") of the learned temperature is no number.",
                    "Use 1, as the paper does.");
            Require.positive("number of epochs over which the temperature gains strength", loops);
        }

        /** T for a theta. */
        public double at(double theta) {
            return least + range * sigmoid(theta);
        }

        /** dT / dtheta at a T. */
        public double slope(double temperature) {
            double share = (temperature - least) / range;
            return range * share * (1 - share);
        }

        /** lambda at a step of the stage, of a softening that counts in steps, as all of a plan do. */
        public double strength(long stageStep) {
            double done = StrictMath.min(1, (stageStep / epoch.steps() + 1.0) / loops);
            return (1 - StrictMath.cos(StrictMath.PI * done)) / 2;
        }

        private static double sigmoid(double theta) {
            return 1 / (1 + StrictMath.exp(-theta));
        }

        @Override
        public boolean isLearned() {
            return true;
        }

        @Override
        public LearnedTemperature resolvedBy(Lengths lengths) {
            return new LearnedTemperature(least, range, start, lengths.resolved(epoch), loops);
        }

        @Override
        public String describe() {
            return "T learned against the student, " + Numbers.shortest(least) + " to "
                    + Numbers.shortest(least + range) + ", at full strength after " + loops + " times "
                    + epoch.describe();
        }
    }

    /**
     * A temperature for each example, or for each answer of one that has several [choice], on both, by a small network of its own that is trained
     * against the student: T = least + range * sigmoid(theta), theta the one output of a layer of ReLUs on the example's teacher's and student's logits, side by side; losses are
     * averaged (Li et al., arXiv 2211.16231: the instance version, a small MLP) [paper].
     *
     * <p>Its width is unknown. Weights of the first layer are drawn from N(0, 1 / inputs), those of the second are 0 and its bias is the
     * start, so that it begins as the one temperature for all does; nothing goes back through its inputs to the student [choice].
     *
     * @param each ends, start and strength, as of one temperature for all
     * @param width how many ReLUs
     */
    record InstanceTemperature(LearnedTemperature each, int width) implements Softening {
        /** Checks the width. */
        public InstanceTemperature {
            Require.positive("width of the network that gives temperatures", width);
        }

        @Override
        public boolean isLearned() {
            return true;
        }

        @Override
        public Softening resolvedBy(Lengths lengths) {
            return new InstanceTemperature(each.resolvedBy(lengths), width);
        }

        @Override
        public String describe() {
            return "for each example by a network of width " + width + ", " + each.describe();
        }
    }

    /** All weight on the largest logit: the limit of small temperatures [paper]; ties go to the lowest class [choice]. */
    record Argmax() implements Softening {
        @Override
        public String describe() {
            return "argmax";
        }
    }
}
