package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.templates.chart.Curve;
import dev.distill.templates.chart.Curves;
import dev.distill.templates.chart.Line;
import dev.distill.templates.chart.LineDiagram;
import dev.distill.templates.chart.Range;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** Some arms' curves as a diagram: every seed, and the median over seeds. */
final class CurvesDiagram {

    private CurvesDiagram() {}

    static LineDiagram of(String slug, Figure.Curves figure, List<Curves> arms) {
        Supplier<DoubleStream> values = () -> values(arms);
        return new LineDiagram(
                slug,
                figure.title(),
                Range.linear(
                        "steps",
                        0,
                        arms.stream().mapToLong(Curves::lastStep).max().orElseThrow()),
                Range.linear(
                        figure.label(),
                        values.get().min().orElseThrow(),
                        values.get().max().orElseThrow()),
                arms.stream().map(Line::median).toList(),
                List.of());
    }

    /** The values that the axis shows; a run that diverged may leave it. */
    private static DoubleStream values(List<Curves> arms) {
        List<Curve> curves = arms.stream().flatMap(arm -> arm.seeds().stream()).toList();
        boolean allDiverged = curves.stream().allMatch(curve -> curve.end() == Curve.End.DIVERGED);
        return curves.stream()
                .filter(curve -> allDiverged || curve.end() != Curve.End.DIVERGED)
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::value);
    }
}
