package dev.distill.templates.figure;

import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
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
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Every arm's stages on an axis of steps, as far as the longest opening and half as much again. */
final class TimelineFigure {

    private static final int WIDE_ROW = 28;
    private static final int NARROW_ROW = 42;

    private final StudyReport report;
    private final Figure.Timeline figure;
    private final List<PlannedRun> arms;
    /** The steps between the checkpoints of each run that keeps some, by identity. */
    private final Map<String, Long> every;

    private final long steps;
    private final long sight;

    TimelineFigure(StudyReport report, Figure.Timeline figure) {
        this.report = report;
        this.figure = figure;
        this.arms = arms(report);
        this.every = every(report.plan().distinctRuns());
        this.steps = arms.stream().mapToLong(TimelineFigure::steps).max().orElse(1);
        long opening = arms.stream().mapToLong(TimelineFigure::opening).max().orElse(0);
        this.sight = opening == 0 ? steps : Math.min(steps, opening + (opening + 1) / 2);
    }

    /** The first run of every arm, teachers first; a teacher that is read from a file is taught nothing. */
    static List<PlannedRun> arms(StudyReport report) {
        Map<String, PlannedRun> arms = new LinkedHashMap<>();
        report.compared().stream()
                .map(RunResult::run)
                .filter(run -> !run.specification().stages().isEmpty())
                .forEach(run -> arms.putIfAbsent(run.arm(), run));
        return List.copyOf(arms.values());
    }

    private static Map<String, Long> every(Map<String, PlannedRun> runs) {
        Map<String, Long> every = new LinkedHashMap<>();
        runs.forEach((identity, run) -> trained(run.specification())
                .map(TrainedRun::checkpointEvery)
                .ifPresent(steps -> steps.ifPresent(it -> every.put(identity, it))));
        return every;
    }

    private static Optional<TrainedRun> trained(RunSpecification run) {
        return TrainedRun.among(List.of(run)).stream().findFirst();
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
            long to = stage.duration().steps().isPresent()
                    ? from + stage.duration().steps().getAsLong()
                    : steps(run);
            spans.add(new Span(
                    from,
                    to,
                    SignalKind.of(stage).ink(),
                    new StageGoals(stage, from, to).bands(),
                    StageNames.of(stage)));
            changes.addAll(changes(run, from, Math.min(to, sight)).of(stage));
            from = to;
        }
        return layout.row(index, run.arm(), spans, changes);
    }

    private CheckpointChanges changes(PlannedRun run, long from, long to) {
        long apart = run.specification().teachers().stream()
                .mapToLong(teacher -> every.getOrDefault(teacher, 1L))
                .findFirst()
                .orElse(1);
        return new CheckpointChanges(apart, from, to);
    }

    private List<LegendEntry> legend() {
        TreeSet<SignalKind> kinds = new TreeSet<>();
        arms.forEach(run -> run.specification().stages().forEach(stage -> kinds.addAll(SignalKind.among(stage))));
        return kinds.stream()
                .map(kind -> new LegendEntry(kind.describe(), kind.ink(), "bar", ""))
                .toList();
    }

    private String caption() {
        boolean changing = arms.stream().anyMatch(run -> run.specification().stages().stream()
                .anyMatch(stage -> !changes(run, 0, sight).of(stage).isEmpty()));
        boolean mixed = arms.stream()
                .flatMap(run -> run.specification().stages().stream())
                .anyMatch(stage -> StageGoals.counting(stage).size() > 1);
        return "What each arm’s student learns from, step by step."
                + (mixed ? " Bands: several goals at once, each as high as its share of the weight." : "")
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
                .mapToLong(stage -> stage.duration().steps().orElse(0))
                .sum();
    }
}
