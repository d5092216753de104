package dev.distill.templates.chart;

import java.util.List;

/** The way from values to places in a drawing. */
public sealed interface Axis permits LinearAxis, LogAxis {

    /** The place of a value. */
    double at(double value);

    /** The smallest value that is drawn. */
    double low();

    /** The largest value that is drawn. */
    double high();

    /** The ticks, from low to high. */
    List<Tick> ticks();
}
