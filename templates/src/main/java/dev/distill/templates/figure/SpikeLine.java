package dev.distill.templates.figure;

import dev.distill.dsl.measure.MonomialCorrelation;
import dev.distill.templates.chart.Ink;
import dev.distill.templates.figure.FigureView.LegendEntry;
import java.util.List;

/**
 * One of the four lines in each panel of the correlation spike.
 *
 * @param inSupport whether its monomials lie within the support
 * @param maximum whether it is their maximum, rather than their mean
 */
record SpikeLine(boolean inSupport, boolean maximum) {

    /** The lines in the order of legends and tables; panels draw them in reverse, so that the first lies on top. */
    static final List<SpikeLine> ALL = List.of(
            new SpikeLine(true, false),
            new SpikeLine(true, true),
            new SpikeLine(false, false),
            new SpikeLine(false, true));

    String column(int degree) {
        return MonomialCorrelation.column(degree, inSupport, maximum);
    }

    String describe() {
        return (inSupport ? "in support, " : "off support, ") + (maximum ? "maximum" : "mean");
    }

    LegendEntry entry() {
        return new LegendEntry(describe(), ink(), weight(), "");
    }

    String weight() {
        return maximum ? "thin" : "median";
    }

    Ink ink() {
        return new Ink(inSupport ? 1 : 0, maximum ? 2 : inSupport ? 0 : 1);
    }
}
