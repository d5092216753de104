package dev.distill.templates.figure;

import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.dsl.report.Interval;
import dev.distill.dsl.report.KaplanMeier;
import dev.distill.dsl.report.KaplanMeier.Drop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * An arm's Kaplan-Meier curve as the corners of its stairs.
 *
 * @param curve the estimate
 * @param start the step at the left of the plot
 */
record SurvivalLine(KaplanMeier curve, long start) {

    /** The share that is still waiting, from the left of the plot to the last step at which a run was watched. */
    List<Point> share() {
        List<Point> corners = new ArrayList<>(List.of(new Point(start, 1)));
        corners.addAll(stairs(1, curve.drops(), Drop::share));
        corners.add(new Point(end(), corners.get(corners.size() - 1).value()));
        return corners;
    }

    /** The share at the left, at each step where it falls, and at the last step at which a run was watched. */
    List<Point> falls() {
        List<Point> falls = new ArrayList<>(List.of(new Point(0, 1), new Point(start, 1)));
        curve.drops().forEach(drop -> falls.add(new Point((long) drop.step(), drop.share())));
        falls.add(new Point(end(), falls.get(falls.size() - 1).value()));
        return falls.stream().distinct().toList();
    }

    /** The share where runs that had not got there were last watched. */
    List<Point> open() {
        return curve.censored().stream()
                .distinct()
                .sorted()
                .map(step -> new Point(step.longValue(), curve.after(step)))
                .toList();
    }

    /** The lower side of its interval, from the first drop on for as long as there is one. */
    List<Point> low() {
        return side(Interval::low);
    }

    /** The upper side, likewise. */
    List<Point> high() {
        return side(Interval::high);
    }

    private List<Point> side(ToDoubleFunction<Interval> of) {
        List<Drop> told = curve.drops().stream()
                .filter(drop -> drop.interval().isPresent())
                .toList();
        if (told.isEmpty()) {
            return List.of();
        }
        ToDoubleFunction<Drop> value = drop -> of.applyAsDouble(drop.interval().orElseThrow());
        List<Point> corners = new ArrayList<>(stairs(value.applyAsDouble(told.get(0)), told, value));
        long end = curve.drops().stream()
                .filter(drop -> drop.interval().isEmpty())
                .mapToLong(drop -> (long) drop.step())
                .findFirst()
                .orElse(end());
        corners.add(new Point(end, corners.get(corners.size() - 1).value()));
        return corners;
    }

    private static List<Point> stairs(double from, List<Drop> drops, ToDoubleFunction<Drop> of) {
        List<Point> corners = new ArrayList<>();
        double value = from;
        for (Drop drop : drops) {
            corners.add(new Point((long) drop.step(), value));
            value = of.applyAsDouble(drop);
            corners.add(new Point((long) drop.step(), value));
        }
        return corners;
    }

    private long end() {
        double drop = curve.drops().stream().mapToDouble(Drop::step).max().orElse(0);
        double watched =
                curve.censored().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return (long) Math.max(drop, watched);
    }
}
