package dev.distill.templates.chart;

/** A chart that a template can draw. */
public sealed interface Drawing permits LineChart, SeedStrip, TimelineChart {

    /** What it is, and how it is told to those who do not see it. */
    Naming naming();

    /** Its size. */
    Frame frame();

    /** Which macro draws it. */
    String kind();
}
