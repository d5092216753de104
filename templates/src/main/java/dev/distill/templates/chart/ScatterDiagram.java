package dev.distill.templates.chart;

import dev.distill.dsl.report.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Arms at places: a number that belongs to an arm as a whole to the right, and what it is worth upwards.
 *
 * @param id unique on its page, the same every time
 * @param title in a few words
 * @param x what an arm has one of, such as its setting or its cost
 * @param y the values
 * @param centre which centre the arms have, such as "median"
 * @param arms the one that is drawn last lies on top
 * @param ways lines through the centres of arms
 */
public record ScatterDiagram(String id, String title, Range x, Range y, String centre, List<Arm> arms, List<Way> ways)
        implements Diagram {

    /** Copies the lists. */
    public ScatterDiagram {
        arms = List.copyOf(arms);
        ways = List.copyOf(ways);
    }

    /**
     * An arm.
     *
     * @param name the arm's
     * @param ink how it is told apart
     * @param x its place to the right
     * @param centre of its values; none where that is censored
     * @param spread around the centre; none where it has no ends
     * @param seeds a mark each; without seeds the centre has one
     * @param text the centre in words
     */
    public record Arm(
            String name,
            Ink ink,
            double x,
            OptionalDouble centre,
            Optional<Interval> spread,
            List<StripDiagram.Seed> seeds,
            String text) {

        /** Copies the seeds. */
        public Arm {
            seeds = List.copyOf(seeds);
        }
    }

    /**
     * A line from centre to centre.
     *
     * @param arms by name, in the order that it goes; those without a centre are passed over
     * @param ink its colour
     * @param leads whether it only leads the eye, and lies behind all others
     */
    public record Way(List<String> arms, Ink ink, boolean leads) {

        /** Copies the names. */
        public Way {
            arms = List.copyOf(arms);
        }
    }
}
