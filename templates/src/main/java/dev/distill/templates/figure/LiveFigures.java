package dev.distill.templates.figure;

import dev.distill.dsl.Study;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.plan.Role;
import dev.distill.templates.chart.Curves;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The curves that a study declares, as far as its runs have come. */
public final class LiveFigures {

    private LiveFigures() {}

    /** A figure for each, numbered; those that nothing has been measured for say so. */
    public static List<FigureView> of(Study study, List<LiveRun> runs) {
        Inks inks = Inks.of(runs.stream().map(LiveRun::run).toList());
        List<FigureView> figures = new ArrayList<>();
        for (Figure figure : study.figures()) {
            if (figure instanceof Figure.Curves curves) {
                figures.add(new CurvesFigure(study, curves, arms(runs, curves.column(), inks))
                        .view()
                        .labelled("Figure " + (figures.size() + 1)));
            }
        }
        return figures;
    }

    private static List<Curves> arms(List<LiveRun> runs, String column, Inks inks) {
        Map<String, List<LiveRun>> byArm = new LinkedHashMap<>();
        runs.stream().filter(run -> run.run().role() != Role.TRIAL).forEach(run -> byArm.computeIfAbsent(
                        run.run().arm(), any -> new ArrayList<>())
                .add(run));
        return byArm.entrySet().stream()
                .map(arm -> new Curves(
                        arm.getKey(),
                        inks.of(arm.getKey()),
                        arm.getValue().stream().map(run -> run.curve(column)).toList()))
                .filter(curves -> !curves.seeds().isEmpty())
                .toList();
    }
}
