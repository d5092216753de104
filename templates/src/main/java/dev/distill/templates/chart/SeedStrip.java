package dev.distill.templates.chart;

import java.util.List;

/**
 * A value for every seed, an arm a row.
 *
 * @param naming what it is
 * @param frame its size
 * @param xTicks the numbers below
 * @param xLabel what is shown
 * @param centreLabel what stands on the right of a row, such as "median"
 * @param caps thin lines at the caps of censored runs
 * @param rows from the top
 */
public record SeedStrip(
        Naming naming,
        Frame frame,
        List<Tick> xTicks,
        String xLabel,
        Label centreLabel,
        List<Guide> caps,
        List<Row> rows)
        implements Drawing {

    /** Copies the lists. */
    public SeedStrip {
        xTicks = List.copyOf(xTicks);
        caps = List.copyOf(caps);
        rows = List.copyOf(rows);
    }

    /**
     * An arm.
     *
     * @param name the arm and where its name stands
     * @param y the height of its line
     * @param ink how it is told apart
     * @param seeds its values
     * @param centre where its centre lies; empty where that is censored
     * @param top the upper end of the centre's mark
     * @param bottom the lower end of the centre's mark
     * @param text its centre in words, and where that stands
     */
    public record Row(
            Label name, String y, Ink ink, List<Mark> seeds, String centre, String top, String bottom, Label text) {}

    @Override
    public String kind() {
        return "strip";
    }
}
