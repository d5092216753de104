package dev.distill.templates.chart;

import java.util.List;

/**
 * Curves over steps.
 *
 * @param naming what it is
 * @param frame its size
 * @param heading what stands above the plot; may be empty
 * @param xTicks the numbers below
 * @param yTicks the numbers on the left
 * @param xLabel what is counted below
 * @param yLabel what is measured upwards
 * @param guides thin lines across
 * @param traces the curves, in drawing order
 * @param marks points on them
 * @param labels names beside them
 */
public record LineChart(
        Naming naming,
        Frame frame,
        String heading,
        List<Tick> xTicks,
        List<Tick> yTicks,
        String xLabel,
        String yLabel,
        List<Guide> guides,
        List<Trace> traces,
        List<Mark> marks,
        List<Label> labels)
        implements Drawing {

    /** Copies the lists, and has the heading fit. */
    public LineChart {
        heading = Fitted.to(frame.width(), heading);
        xTicks = List.copyOf(xTicks);
        yTicks = List.copyOf(yTicks);
        guides = List.copyOf(guides);
        traces = List.copyOf(traces);
        marks = List.copyOf(marks);
        labels = List.copyOf(labels);
    }

    @Override
    public String kind() {
        return "lines";
    }
}
