package dev.distill.templates.chart;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A value for every seed, an arm a row.
 *
 * @param id unique on its page, the same every time
 * @param title in a few words
 * @param x the values
 * @param centre which centre the rows have, such as "median"
 * @param rows from the top
 * @param rules places with a name, such as the cap that censored runs share
 */
public record StripDiagram(String id, String title, Range x, String centre, List<Row> rows, List<Rule> rules)
        implements Diagram {

    /** Copies the lists. */
    public StripDiagram {
        rows = List.copyOf(rows);
        rules = List.copyOf(rules);
    }

    /**
     * An arm.
     *
     * @param name the arm's
     * @param note what is to be said of its seeds, such as "n = 2"; may be empty
     * @param ink how it is told apart
     * @param seeds in their order
     * @param centre of its values; none where that is censored
     * @param text the centre in words
     */
    public record Row(String name, String note, Ink ink, List<Seed> seeds, OptionalDouble centre, String text) {

        /** Copies the seeds. */
        public Row {
            seeds = List.copyOf(seeds);
        }

        /** The name with the note. */
        public String label() {
            return note.isEmpty() ? name : name + ", " + note;
        }
    }

    /**
     * A seed's value.
     *
     * @param seed the seed
     * @param value what it is, or the cap that it lies beyond
     * @param state whether it is known, or lies beyond its cap
     * @param text the value in words
     */
    public record Seed(long seed, double value, State state, String text) {}

    /** What is known of a value. */
    public enum State {
        /** The value itself. */
        KNOWN,
        /** That it lies beyond its cap. */
        CENSORED
    }
}
