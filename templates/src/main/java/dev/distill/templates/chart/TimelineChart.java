package dev.distill.templates.chart;

import java.util.List;

/**
 * Arms' stages along their steps.
 *
 * @param naming what it is
 * @param frame its size
 * @param xTicks the numbers below
 * @param xLabel what is counted
 * @param rows from the top
 */
public record TimelineChart(Naming naming, Frame frame, List<Tick> xTicks, String xLabel, List<Row> rows)
        implements Drawing {

    /** Copies the lists. */
    public TimelineChart {
        xTicks = List.copyOf(xTicks);
        rows = List.copyOf(rows);
    }

    /**
     * An arm.
     *
     * @param name the arm and where its name stands
     * @param stages in order
     * @param changes paths of the ticks at which the teaching checkpoint changes
     */
    public record Row(Label name, List<Bar> stages, List<String> changes) {}

    /**
     * A stage.
     *
     * @param x its start
     * @param y its upper side
     * @param width its length
     * @param height its height
     * @param ink the most special kind of its goals
     * @param areas what fills it, a goal each; none where it is filled by its ink alone
     * @param arrow the outline of its open end, beyond the axis; empty where the stage ends in sight
     * @param label its name, where it fits; else without text
     * @param title its full name
     */
    public record Bar(
            String x,
            String y,
            String width,
            String height,
            Ink ink,
            List<Area> areas,
            String arrow,
            Label label,
            String title) {
        /** Copies the areas. */
        public Bar {
            areas = List.copyOf(areas);
        }
    }

    /**
     * A part of a bar.
     *
     * @param ink the kind of its goal
     * @param path its outline
     */
    public record Area(Ink ink, String path) {}

    @Override
    public String kind() {
        return "timeline";
    }
}
