package dev.distill.templates.figure;

import dev.distill.dsl.Study;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.chart.Curve;
import dev.distill.templates.chart.Curves;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.LineDiagram;
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.figure.FigureView.LegendEntry;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.render.Slug;
import java.util.ArrayList;
import java.util.List;

/** A column against steps: all arms together, their beginning enlarged where some end early, and each arm alone. */
final class CurvesFigure {

    private static final int FEW_ARMS = 4;

    private final Figure.Curves figure;
    private final String slug;
    private final List<Curves> arms;

    CurvesFigure(StudyReport report, Figure.Curves figure, Inks inks) {
        this(report.study(), figure, ArmCurves.of(report, figure.column(), inks));
    }

    /** The figure of curves that may still grow. */
    CurvesFigure(Study study, Figure.Curves figure, List<Curves> arms) {
        this.figure = labelled(study, figure);
        this.slug = Slug.of("curves-" + figure.column());
        this.arms = arms;
    }

    /** The figure with the label that its measure has on the study's task. */
    private static Figure.Curves labelled(Study study, Figure.Curves figure) {
        return study.measures().stream()
                .filter(measure -> measure.column().equals(figure.column())
                        && measure.probe().label().equals(figure.label()))
                .findFirst()
                .map(measure ->
                        new Figure.Curves(figure.column(), measure.probe().label(study.task())))
                .orElse(figure);
    }

    FigureView view() {
        if (arms.isEmpty()) {
            return FigureView.undrawn(slug, figure.title(), "No run has measured this yet.");
        }
        LineDiagram diagram = CurvesDiagram.of(slug, figure, arms);
        return new FigureView(
                        slug,
                        "",
                        figure.title(),
                        caption(),
                        groups(diagram),
                        arms.stream().map(CurvesFigure::entry).toList(),
                        "Medians at some of the steps",
                        List.of(CurvesTable.of(arms, figure.label())))
                .from(List.of(diagram));
    }

    private List<Group> groups(LineDiagram diagram) {
        CurvesPanels panels = new CurvesPanels(diagram);
        List<Drawing> together = new ArrayList<>();
        long last = Math.round(diagram.x().high());
        together.add(panels.together("all", "All steps", last));
        Beginning.of(arms, last)
                .ifPresent(end ->
                        together.add(panels.together("beginning", "The first " + Rounded.whole(end) + " steps", end)));
        Group all = new Group("pair", "", together);
        return arms.size() <= FEW_ARMS
                ? List.of(all)
                : List.of(
                        all,
                        new Group(Group.PARTS, "Each arm by itself, on the axes of all steps", panels.eachAlone()));
    }

    private static LegendEntry entry(Curves arm) {
        return new LegendEntry(
                arm.name(), arm.ink(), "median", "n = " + arm.seeds().size());
    }

    private String caption() {
        boolean marked = arms.size() > FEW_ARMS;
        return "Thin: every seed; thick: the median over seeds; " + Sentences.seedsAnArm(arms) + "."
                + (ends(Curve.End.EARLY)
                        ? " A run that its recipe ends early" + (marked ? " (dot)" : "")
                                + " holds its last value in the median."
                        : "")
                + (ends(Curve.End.DIVERGED)
                        ? " A run that diverged" + (marked ? " (cross)" : "") + " holds its last number."
                        : "");
    }

    private boolean ends(Curve.End end) {
        return arms.stream().flatMap(arm -> arm.seeds().stream()).anyMatch(curve -> curve.end() == end);
    }
}
