package dev.distill.templates.figure;

import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Frame;
import dev.distill.templates.chart.Label;
import dev.distill.templates.chart.LabelPlacement;
import dev.distill.templates.chart.Line;
import dev.distill.templates.chart.LineChart;
import dev.distill.templates.chart.LineDiagram;
import dev.distill.templates.chart.LineDrawing;
import dev.distill.templates.chart.Mark;
import dev.distill.templates.chart.Naming;
import dev.distill.templates.chart.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The drawings of a figure of curves, all with the same range of values.
 *
 * @param diagram what they show
 */
record CurvesPanels(LineDiagram diagram) {

    /** How many arms may be drawn behind each other. */
    static final int MOST_BEHIND = 40;

    private static final Frame TOGETHER = new Frame(440, 300, 44, 26, 14, 40);
    private static final Frame ALONE = new Frame(198, 146, 34, 24, 16, 24);
    private static final long LONG = 100_000;

    /** All arms up to a step, named where there is room. */
    Drawing together(String part, String heading, long end) {
        LineDrawing drawing = LineDrawing.of(diagram, TOGETHER, end, 5, 6);
        return chart(
                drawing,
                new Naming(
                        diagram.id() + "-" + part,
                        diagram.title() + ": " + heading.toLowerCase(Locale.ROOT) + ", all arms",
                        "A thick line an arm, the median over its seeds. The table of this figure has the numbers."),
                heading,
                diagram.y().label(),
                drawing.all(),
                List.of(),
                names(drawing, end));
    }

    /**
     * Every arm by itself over all steps, the others' medians behind it; of very many none are, for a drawing of each behind each would be too
     * much for a page.
     */
    List<Drawing> eachAlone() {
        return diagram.lines().stream().map(this::alone).toList();
    }

    private Drawing alone(Line arm) {
        double last = diagram.x().high();
        LineDrawing drawing = LineDrawing.of(diagram, ALONE, last, last < LONG ? 3 : 2, 3);
        Stream<Trace> context = diagram.lines().stream()
                .filter(other -> other != arm && diagram.lines().size() <= MOST_BEHIND)
                .map(other -> drawing.plot().context(other.centre(), other.ink()));
        Stream<Trace> own = Stream.concat(drawing.seeds(arm, "seed"), Stream.of(drawing.centre(arm)));
        List<Mark> ends = arm.seeds().stream()
                .flatMap(curve -> drawing.plot().end(arm.name(), curve, arm.ink()).stream())
                .toList();
        return chart(
                drawing,
                new Naming(
                        diagram.id() + "-arm-" + arm.name(),
                        diagram.title() + ": " + arm.name(),
                        "A thin line a seed, a thick one for their median. The table of this figure has the numbers."),
                arm.name(),
                "",
                Stream.concat(context, own).toList(),
                ends,
                List.of());
    }

    private static LineChart chart(
            LineDrawing drawing,
            Naming naming,
            String heading,
            String yLabel,
            List<Trace> traces,
            List<Mark> marks,
            List<Label> labels) {
        return new LineChart(
                naming,
                drawing.plot().frame(),
                heading,
                drawing.plot().x().ticks(),
                drawing.plot().y().ticks(),
                yLabel.isEmpty() ? "" : "steps",
                yLabel,
                drawing.rules(),
                traces,
                marks,
                labels);
    }

    private List<Label> names(LineDrawing drawing, long end) {
        LabelPlacement placement = new LabelPlacement(
                drawing.plot(), diagram.lines().stream().map(Line::centre).toList());
        List<Label> names = new ArrayList<>();
        for (Line arm : diagram.lines()) {
            if (end == diagram.x().high() || moves(arm.centre(), end)) {
                placement.beside(arm.centre(), arm.name(), arm.ink()).ifPresent(names::add);
            }
        }
        return names;
    }

    /** Whether a curve leaves its start within some steps; curves that lie on each other at the start are not named. */
    private boolean moves(List<Point> curve, long end) {
        double height = diagram.y().high() - diagram.y().low();
        return curve.stream()
                .filter(point -> point.step() <= end)
                .anyMatch(point -> Math.abs(point.value() - curve.get(0).value()) > height / 10);
    }
}
