package dev.distill.dsl.measure;

import java.util.Optional;

/**
 * What a study expects to see; a broken one fails the goal, after everything has been written.
 *
 * @param statistic what is compared
 * @param arm in which arm
 * @param comparison how
 * @param target with what
 */
public record Expectation(Statistic statistic, String arm, Comparison comparison, Target target) {

    /** The expectation as a sentence. */
    public String describe() {
        return statistic.describe() + " in " + arm + " is " + comparison.describe() + " " + target.describe();
    }

    /**
     * The first half of an expectation.
     *
     * @param statistic what is compared
     * @param arm in which arm
     */
    public record Subject(Statistic statistic, String arm) {

        /** Expects less than in another arm. */
        public Expectation isBelow(String otherArm) {
            return than(Comparison.BELOW, otherArm, 1);
        }

        /** Expects more than in another arm. */
        public Expectation isAbove(String otherArm) {
            return than(Comparison.ABOVE, otherArm, 1);
        }

        /** Expects no more than in another arm. */
        public Expectation isAtMost(String otherArm) {
            return than(Comparison.AT_MOST, otherArm, 1);
        }

        /** Expects no less than in another arm. */
        public Expectation isAtLeast(String otherArm) {
            return than(Comparison.AT_LEAST, otherArm, 1);
        }

        /** Compares with a multiple of another arm's value: {@code againstTimes(0.5).isBelow("labels")} is below half of it. */
        public Scaled againstTimes(double factor) {
            return new Scaled(this, factor);
        }

        /** Expects less than a number. */
        public Expectation isBelowValue(double value) {
            return new Expectation(statistic, arm, Comparison.BELOW, new Target.Number(value));
        }

        /** Expects more than a number. */
        public Expectation isAboveValue(double value) {
            return new Expectation(statistic, arm, Comparison.ABOVE, new Target.Number(value));
        }

        /** The difference from another arm's value, seed by seed. */
        public Difference minus(String otherArm) {
            return new Difference(this, otherArm);
        }

        /** Asks for seeds until the 95 % interval of the mean is narrower than that. */
        public Precision narrowerThan(double width) {
            return new Precision(statistic, arm, Optional.empty(), width);
        }

        private Expectation than(Comparison comparison, String otherArm, double factor) {
            return new Expectation(statistic, arm, comparison, new Target.OtherArm(otherArm, factor));
        }
    }

    /**
     * A statistic in one arm less that in another, seed by seed.
     *
     * @param subject the first
     * @param otherArm the other
     */
    public record Difference(Subject subject, String otherArm) {

        /** Asks for seeds until the 95 % interval of the mean difference is narrower than that. */
        public Precision narrowerThan(double width) {
            return new Precision(subject.statistic(), subject.arm(), Optional.of(otherArm), width);
        }
    }

    /**
     * The first half of an expectation against a multiple of another arm's value.
     *
     * @param subject what is compared
     * @param factor what the other arm's value is multiplied by
     */
    public record Scaled(Subject subject, double factor) {

        /** Expects less than that multiple of another arm's value. */
        public Expectation isBelow(String otherArm) {
            return subject.than(Comparison.BELOW, otherArm, factor);
        }

        /** Expects more than that multiple of another arm's value. */
        public Expectation isAbove(String otherArm) {
            return subject.than(Comparison.ABOVE, otherArm, factor);
        }
    }
}
