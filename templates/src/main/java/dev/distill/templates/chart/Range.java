package dev.distill.templates.chart;

/**
 * What an axis stands for.
 *
 * @param label what is counted or measured, with its unit
 * @param low the smallest value that there is
 * @param high the largest value that there is
 * @param spacing how its values are spaced
 */
public record Range(String label, double low, double high, Spacing spacing) {

    /** How values are spaced along an axis. */
    public enum Spacing {
        /** Equal differences are equally long. */
        LINEAR,
        /** Equal ratios are equally long; all values are above 0. */
        LOG
    }

    /** A range of equal differences. */
    public static Range linear(String label, double low, double high) {
        return new Range(label, low, high, Spacing.LINEAR);
    }

    /** The range of those values, of equal ratios where the smallest is above 0. */
    public static Range logWherePositive(String label, double low, double high) {
        return new Range(label, low, high, low > 0 ? Spacing.LOG : Spacing.LINEAR);
    }

    /** Whether its axis is logarithmic. */
    public boolean isLog() {
        return spacing == Spacing.LOG;
    }

    /** Its axis with ends at round numbers. */
    public Axis rounded(double from, double to, int intervals) {
        return isLog()
                ? LogAxis.rounded(low, high, from, to, intervals)
                : LinearAxis.rounded(low, high, from, to, intervals);
    }
}
