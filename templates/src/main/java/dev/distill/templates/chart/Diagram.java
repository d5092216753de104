package dev.distill.templates.chart;

/**
 * A figure in numbers. It has two printers: it is drawn as SVG, for paper and where there are no scripts, and written as JSON
 * ({@link DiagramJson}), for the script that makes a page interactive.
 */
public sealed interface Diagram permits LineDiagram, StripDiagram, ScatterDiagram {

    /** Unique on its page, the same every time. */
    String id();

    /** What it is, in a few words. */
    String title();
}
