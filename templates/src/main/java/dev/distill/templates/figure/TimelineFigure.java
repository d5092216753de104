package dev.distill.templates.figure;

import dev.distill.dsl.Teacher;
import dev.distill.dsl.curriculum.Duration;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Frame;
import dev.distill.templates.chart.LinearAxis;
import dev.distill.templates.chart.Naming;
import dev.distill.templates.chart.TimelineChart;
import dev.distill.templates.chart.TimelineLayout;
import dev.distill.templates.chart.TimelineLayout.Span;
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.figure.FigureView.LegendEntry;
import dev.distill.templates.number.Rounded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Every arm's stages on an axis of steps, as far as the longest opening and half as much again. */
final class TimelineFigure {

    private static final int WIDE_ROW = 28;
    private static final int NARROW_ROW = 42;

    private final StudyReport report;
    private final Figure.Timeline figure;
    private final List<PlannedRun> arms;
    private final long every;
    private final long steps;
    private final long sight;

    TimelineFigure(StudyReport report, Figure.Timeline figure) {
        this.report = report;
        this.figure = figure;
        this.arms = arms(report);
        this.every = report.study()
                .teacher()
                .map(Teacher::checkpointEvery)
                .orElse(OptionalLong.empty())
                .orElse(1);
        this.steps = arms.stream().mapToLong(TimelineFigure::steps).max().orElse(1);
        long opening = arms.stream().mapToLong(TimelineFigure::opening).max().orElse(0);
        this.sight = opening == 0 ? steps : Math.min(steps, opening + (opening + 1) / 2);
    }

    /** The first run of every arm, teachers first; a teacher that is read from a file is taught nothing. */
    static List<PlannedRun> arms(StudyReport report) {
        Map<String, PlannedRun> arms = new LinkedHashMap<>();
        report.runs().stream()
                .map(RunResult::run)
                .filter(run -> !run.specification().stages().isEmpty())
                .forEach(run -> arms.putIfAbsent(run.arm(), run));
        return List.copyOf(arms.values());
    }

    FigureView view() {
        return new FigureView(
                "curricula",
                "",
                figure.title(),
                caption(),
                List.of(new Group("wide", "", List.of(chart(false))), new Group("narrow", "", List.of(chart(true)))),
                legend(),
                "Every stage in words",
                StagesTables.of(report));
    }

    private Drawing chart(boolean narrow) {
        Frame frame = narrow
                ? new Frame(340, 4 + arms.size() * NARROW_ROW + 44, 4, 4, 20, 44)
                : new Frame(880, 4 + arms.size() * WIDE_ROW + 44, 156, 4, 20, 44);
        LinearAxis x = LinearAxis.exact(0, sight, frame.x0(), frame.x1(), narrow ? 4 : 8);
        TimelineLayout layout = new TimelineLayout(frame, x, narrow ? NARROW_ROW : WIDE_ROW, narrow);
        return new TimelineChart(
                new Naming(
                        "curricula-" + (narrow ? "narrow" : "wide"),
                        figure.title(),
                        "The stages of every arm in order; the table of this figure has them in words."),
                frame,
                x.ticks(),
                "steps",
                IntStream.range(0, arms.size())
                        .mapToObj(index -> row(layout, index))
                        .toList());
    }

    private TimelineChart.Row row(TimelineLayout layout, int index) {
        PlannedRun run = arms.get(index);
        List<Span> spans = new ArrayList<>();
        List<Long> changes = new ArrayList<>();
        long from = 0;
        for (Stage stage : run.specification().stages()) {
            long to = stage.duration() instanceof Duration.ForSteps some ? from + some.steps() : steps(run);
            spans.add(new Span(from, to, SignalKind.of(stage.signal()).ink(), StageNames.of(stage.signal())));
            changes.addAll(new CheckpointChanges(every, from, Math.min(to, sight)).of(stage.signal()));
            from = to;
        }
        return layout.row(index, run.arm(), spans, changes);
    }

    private List<LegendEntry> legend() {
        TreeSet<SignalKind> kinds = new TreeSet<>();
        arms.forEach(run -> run.specification().stages().forEach(stage -> kinds.add(SignalKind.of(stage.signal()))));
        return kinds.stream()
                .map(kind -> new LegendEntry(kind.describe(), kind.ink(), "bar", ""))
                .toList();
    }

    private String caption() {
        boolean changing = arms.stream()
                .flatMap(run -> run.specification().stages().stream())
                .anyMatch(stage -> !new CheckpointChanges(every, 0, sight)
                        .of(stage.signal())
                        .isEmpty());
        return "What each arm’s student learns from, step by step."
                + (sight < steps
                        ? " An arrow: the stage lasts until the run ends, after at most " + Rounded.whole(steps)
                                + " steps."
                        : "")
                + (changing ? " Ticks: the teacher’s next checkpoint takes over." : "");
    }

    private static long steps(PlannedRun run) {
        return run.specification().steps();
    }

    private static long opening(PlannedRun run) {
        return run.specification().stages().stream()
                .mapToLong(stage -> stage.duration() instanceof Duration.ForSteps some ? some.steps() : 0)
                .sum();
    }
}
