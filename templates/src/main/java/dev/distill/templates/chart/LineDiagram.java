package dev.distill.templates.chart;

import java.util.List;

/**
 * Lines over steps.
 *
 * @param id unique on its page, the same every time
 * @param title in a few words
 * @param x the steps
 * @param y the values
 * @param lines the one that is drawn last lies on top
 * @param rules places on the axis of steps that have a name: the ends of stages, a transition
 * @param levels values that a dotted line across stands at
 */
public record LineDiagram(
        String id, String title, Range x, Range y, List<Line> lines, List<Rule> rules, List<Double> levels)
        implements Diagram {

    /** Copies the lists. */
    public LineDiagram {
        lines = List.copyOf(lines);
        rules = List.copyOf(rules);
        levels = List.copyOf(levels);
    }

    /** A diagram without levels. */
    public LineDiagram(String id, String title, Range x, Range y, List<Line> lines, List<Rule> rules) {
        this(id, title, x, y, lines, rules, List.of());
    }
}
