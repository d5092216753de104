package dev.distill.templates.figure;

import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.templates.chart.TimelineLayout.Band;
import dev.distill.templates.chart.TimelineLayout.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The goals of a stage beside each other: which of them count, and what share of the weight each has. */
final class StageGoals {
    /** How many pieces a share that moves is drawn in. */
    private static final int PIECES = 32;

    private final List<Goal> goals;
    private final long from;
    private final long to;

    /**
     * The goals over a stretch of steps.
     *
     * @param from the stage's first step
     * @param to where it ends, at the latest
     */
    StageGoals(Stage stage, long from, long to) {
        this.goals = counting(stage);
        this.from = from;
        this.to = to;
    }

    /** The goals that weigh something at some step. */
    static List<Goal> counting(Stage stage) {
        return stage.goals().stream().filter(goal -> !goal.weight().isZero()).toList();
    }

    /** A band for each goal, as high as its share of the weight, the first at the top; none for a goal that is alone. */
    List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        for (int index = 0; index < goals.size() && goals.size() > 1; index++) {
            bands.add(new Band(SignalKind.of(goals.get(index)).ink(), edges(index)));
        }
        return bands;
    }

    private List<Edge> edges(int index) {
        return steps().mapToObj(step -> new Edge(step, share(index, step), share(index + 1, step)))
                .toList();
    }

    private LongStream steps() {
        boolean still = goals.stream().map(Goal::weight).allMatch(Schedule::isConstant);
        return LongStream.rangeClosed(0, still ? 1 : PIECES)
                .map(piece -> from + Math.round((double) (to - from) * piece / (still ? 1 : PIECES)))
                .distinct();
    }

    /** What the goals before one weigh together; where none weighs anything, all are shown alike. */
    private double share(int before, long step) {
        double all = weight(goals, step);
        return all == 0 ? (double) before / goals.size() : weight(goals.subList(0, before), step) / all;
    }

    private double weight(List<Goal> some, long step) {
        return some.stream()
                .mapToDouble(goal -> goal.weight().at(step - from, to - from))
                .sum();
    }
}
