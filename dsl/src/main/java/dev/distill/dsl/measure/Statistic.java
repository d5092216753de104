package dev.distill.dsl.measure;

/**
 * One number an arm: a column, reduced over steps, then over seeds.
 *
 * @param column the column's name
 * @param reduction from a run's values to one
 * @param centre from the seeds' values to one
 */
public record Statistic(String column, Reduction reduction, Centre centre) {

    /** Starts an expectation on this statistic in an arm. */
    public Expectation.Subject inArm(String arm) {
        return new Expectation.Subject(this, arm);
    }

    /** The statistic of a run, without the centre: such as "steps to accuracy above 0.95". */
    public String describeRun() {
        return reduction.describe(column);
    }

    /** The statistic in a sentence's part. */
    public String describe() {
        return centre.describe() + " " + describeRun();
    }
}
